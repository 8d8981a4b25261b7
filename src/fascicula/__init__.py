"""Why does my muscle twitch, is it dangerous, what helps, and whom should I see?

    from fascicula import Case, assess, load_knowledge

    knowledge = load_knowledge()
    case = Case.parse({"age": 34, "answers": {"site_eyelid_lower": "present", "weak_any": "absent"}}, knowledge)
    print(assess(case, knowledge).differential[0])
"""

from fascicula.assess import assess, to_contract
from fascicula.knowledge import load_knowledge
from fascicula.model import BadInput, BadKnowledge, Case, Knowledge, Urgency

__version__ = "0.1.0"
__all__ = ["BadInput", "BadKnowledge", "Case", "Knowledge", "Urgency", "assess", "load_knowledge", "to_contract"]
