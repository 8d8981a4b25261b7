"""Why does my muscle twitch, is it dangerous, what helps, and whom should I see?

    from fascicula import Case, assess, load_knowledge

    knowledge = load_knowledge()
    case = Case.parse({"age": 34, "answers": {"site_eyelid_lower": "present", "weak_any": "absent"}}, knowledge)
    print(assess(case, knowledge).differential[0])
"""

import gc
import os
import sys
from itertools import pairwise

if ("-m", "fascicula") in pairwise(sys.orig_argv) or os.path.basename("".join(sys.argv[:1])) in ("fascicula", "fascicula.exe"):
    # The command itself, not a program that uses the package: its matrices are small, and threads that wait for more cost half
    # as much CPU time again. NumPy looks at this when it is loaded, hence here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    gc.disable()  # until the knowledge is there: what is made until then is no garbage, and looking through it costs a tenth of that

from fascicula.assess import assess
from fascicula.contract import to_contract
from fascicula.knowledge import load_knowledge
from fascicula.model import BadInput, BadKnowledge, Case, Knowledge, Urgency

__version__ = "0.1.0"
__all__ = ["BadInput", "BadKnowledge", "Case", "Knowledge", "Urgency", "assess", "load_knowledge", "to_contract"]
