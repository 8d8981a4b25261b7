"""English: how an answer reads in a list of reasons. Only what the general rules of `answers` would say badly stands here.

A noun serves both ways (`slurred speech`, `no slurred speech`); a pair says present and absent.
"""

from __future__ import annotations

from collections.abc import Mapping

NO, NOT, UNSURE = "no {what}", "not {what}", "not sure: {what}"

# How a finding's name begins -> how its absence begins.
NEGATED: tuple[tuple[str, str], ...] = (
    ("worse ", "not worse "), ("worst ", "not worst "), ("better ", "not better "), ("brought on ", "not brought on "),
    ("triggered ", "not triggered "), ("set off ", "not set off "), ("provoked ", "not provoked "), ("after ", "not after "),
    ("soon after ", "not soon after "), ("at the ", "not at the "), ("on ", "not on "), ("only ", "not only "),
    ("always ", "not always "), ("comes ", "does not come "), ("stops ", "does not stop "), ("changes ", "does not change "), ("MRI: ", "MRI: no "),
)

PROPER = frozenset({
    "Babinski", "Hoffmann", "Lhermitte", "Kayser-Fleischer", "Chvostek", "Spurling", "Parkinson", "Guillain-Barre", "Huntington",
    "Kennedy", "Lambert-Eaton", "Charcot-Marie-Tooth", "Creutzfeldt-Jakob", "Lyme", "Bell", "Wilson",
})

SITES: Mapping[str, str] = {
    "site_eyelid_upper": "upper eyelid", "site_eyelid_lower": "lower eyelid", "site_forehead": "forehead", "site_cheek": "cheek",
    "site_perioral": "skin around the mouth", "site_chin": "chin", "site_jaw": "jaw", "site_tongue": "tongue", "site_neck": "neck",
    "site_shoulder": "shoulder", "site_upper_arm": "upper arm", "site_forearm": "forearm", "site_hand": "hand",
    "site_thumb": "thumb", "site_index_finger": "forefinger", "site_chest": "chest", "site_back": "back", "site_abdomen": "belly",
    "site_buttock": "buttock", "site_thigh": "thigh", "site_calf": "calf", "site_foot": "foot", "site_eyelid": "eyelid",
}
SITE_YES, SITE_NO = "the {part} twitches", "the {part} does not twitch"

NOUNS: Mapping[str, str] = {
    # the twitch
    "tw_fine_flicker": "fine flicker", "tw_rippling": "worm-like rippling", "tw_facial_myokymia": "rippling of the face without a break",
    "tw_eyelid_myokymia": "light flutter of one eyelid", "tw_shock_jerk": "shock-like jerks", "tw_rhythmic": "jerks in a steady beat",
    "tw_sustained_pull": "pulling or twisting that holds", "tw_cramp": "painful cramps", "tw_tremor_rest": "shaking at rest",
    "tw_tremor_action": "shaking when holding something", "tw_dance_like": "dance-like movements",
    "tw_slow_relax": "slow opening of the hand after a grip", "tw_warmup": "stiffness that wears off with use",
    "tw_rolling_after_tap": "rolling wave when a muscle is tapped", "tw_urge_before": "urge before the movement",
    "tw_stereotyped_spells": "short attacks that are always the same", "tw_face_arm_spasm": "jerks of face and arm together",
    "tw_spread_march": "jerking that spreads along a limb", "tw_painful_spasm": "painful spasms that lock a part of the body",
    "tw_trunk_flexion_jerk": "jerks that fold the body", "tw_felt_not_seen": "inner buzzing that nobody sees",
    "tw_any_muscle_twitch": "muscles that twitch by themselves", "tw_tremor": "shaking (tremor)",
    "tw_tonic_arm_leg_spells": "attacks in which one side stiffens", "tw_aura_limb": "odd feeling just before it",
    "finger_tremor_on_stretching": "small jerky trembling of the fingers", "leg_pain_walking": "leg pain on walking",
    "site_face_one_side": "twitching of one whole side of the face", "site_palate_ear_click": "steady clicking in the ear",
    "site_other_fingers": "twitching of the other fingers", "site_toes": "twitching of the toes", "site_diaphragm": "flutter under the ribs",
    "site_widespread": "twitching in three or more parts of the body", "site_face": "twitching in the face",
    "site_eye": "twitching around an eye", "site_arm": "twitching in an arm or hand", "site_leg": "twitching in a leg or foot",
    "site_trunk": "twitching of the trunk", "chin_quiver_on_pursing": "quivering chin or lips",
    # course
    "onset_sudden": "sudden start", "onset_days": "start over hours to weeks", "onset_gradual": "slow start over months",
    "course_worse_evening": "weakness that grows towards the evening",
    "spread_neighbouring_region": "spread from one part to the next", "course_relapsing": "coming and going for days or weeks",
    # strength
    "weak_any": "lost strength", "weak_progressive": "weakness that grows over weeks or months",
    "weak_rapid": "weakness that spreads within hours or days", "weak_proximal": "trouble with stairs or getting up",
    "weak_hand": "weak grip or clumsy hand", "weak_foot_drop": "toes that catch the ground", "weak_face": "weak or drooping face",
    "weak_neck": "head that is hard to hold up", "weak_one_limb": "weakness of one limb only", "weak_symmetric": "weakness alike on both sides",
    "weak_episodic": "attacks of weakness", "weak_felt_only": "limb that feels weak but can do everything",
    "weak_finger_bend": "weak fist or finger tips", "weak_worse_cold": "clumsy fingers in the cold",
    "weak_scapular_winging": "shoulder blade that sticks out", "weak_objective": "weakness found on examination",
    "weak_face_both_sides": "weakness of both sides of the face", "wasting": "muscle that got thinner",
    "wasting_hand": "hollow in the hand", "wasting_tongue": "thin tongue found on examination",
    "wasting_seen": "thin muscle found on examination", "twitch_in_weak_muscle": "twitch in a weak or thin muscle",
    "fatigable": "muscles that tire quickly and recover with rest", "hypertrophy_calf": "unusually big calves",
    "hypertrophy_muscle": "big muscles without training", "wrist_drop": "wrist that hangs down", "weak_improving": "strength coming back",
    "knees_give_way": "knees that give way",
    # speech, breath, eyes, face
    "bulbar_speech": "slurred speech", "bulbar_swallow": "trouble swallowing", "bulbar_emotion": "laughing or crying that cannot be stopped",
    "speech_arrest": "loss of speech in attacks", "aphasia": "trouble finding words", "resp_lying_flat": "short breath when lying flat",
    "ptosis": "drooping eyelid", "diplopia": "double vision", "visual_loss": "loss of sight in one eye",
    "visual_disturb": "flashing lights or blurred sight", "vertigo": "spinning dizziness", "vision_jumps": "picture that jumps or shakes",
    "eye_both_close": "squeezing shut of both eyes", "face_pain_shocks": "lightning pain in the face", "cannot_close_eye": "eye that cannot close fully",
    "face_synkinesis": "eye that closes with a smile", "eyes_jumping": "eyes that dart by themselves", "tongue_weak": "tongue that is hard to move",
    "taste_change": "change of taste", "hyperacusis": "sounds that seem too loud", "hearing_loss": "worse hearing on one side",
    "beat_with_pulse": "twitch in time with the pulse", "lockjaw": "jaw that is hard to open", "risus": "fixed grin",
    "breath_worse_now": "breathing that got worse within days", "breath_severe": "breathlessness that stops speech",
    "laryngospasm": "throat that closes up", "hydrophobia": "throat spasms on trying to drink",
    # feeling and pain
    "sens_tingling": "tingling", "sens_numb": "numbness", "sens_stocking_glove": "numbness of both feet or hands",
    "sens_dermatome": "numb or painful strip down a limb", "sens_saddle": "numbness between the legs",
    "sens_level": "line on the body below which feeling is changed", "sens_lhermitte": "electric shock down the back on bending the neck",
    "pain_neck_arm": "pain from the neck down the arm", "pain_sciatica": "pain down one leg", "pain_burning": "burning pain",
    "pain_muscle": "muscle ache", "pain_limb": "pain in an arm or leg", "pain_loss_heat_loss": "loss of heat and pain feeling",
    "pain_back_new_night": "new or growing back pain",
    # stiffness, balance
    "slow_movement": "slow, small movements", "spasticity": "stiff, dragging legs", "stiff_trunk": "board-stiff back and belly",
    "carpopedal": "hands locked in a claw", "opisthotonus": "spasms that arch the back", "ataxia": "poor balance",
    "startle": "far too strong startle", "stiff_exercise": "stiffness while exercising", "cramp_exercise": "cramps while exercising",
    # mind and sleep
    "anxiety": "much worry", "depression": "low mood on most days", "derealization": "feeling of being unreal", "agitation": "wild restlessness",
    "health_worry_als": "worry about ALS", "loc": "passing out", "seizure_convulsion": "fit with loss of consciousness",
    "hyperventilation": "fast breathing in attacks", "post_exertional_malaise": "crash after small efforts",
    "fear_dying_crazy": "fear of dying or going crazy in attacks", "restless_legs": "urge to move the legs in the evening",
    "insomnia": "very bad sleep", "restless_cannot_sit_still": "restlessness that does not let one sit still",
    "suicidal_thoughts": "thoughts of harming yourself", "suicidal_plan": "plan to end life", "fatigue": "exhaustion on most days",
    "cog_memory": "worse memory", "cog_behaviour": "changed character", "cog_rapid_dementia": "thinking that fails within weeks",
    "unresponsive": "person who cannot be woken", "absence": "blank spells", "stress_current": "strong stress just now",
    # body
    "auto_sweating": "heavy sweating", "auto_palpitations": "racing or pounding heart", "urine_dark": "cola-dark urine",
    "bladder_retention": "urine that will not come", "bladder_urgency": "urine that cannot be held", "bowel_incontinence": "loss of bowel control",
    "sign_goitre_weightloss": "weight loss with a fast heart", "goitre": "swollen front of the neck", "jaundice": "yellow eyes or skin",
    "pulse_fast": "pulse over 100 at rest", "pulse_slow": "pulse under 50 at rest", "smell_loss": "loss of smell",
    "thirst_dehydration": "thirst with little dark urine", "polyuria": "passing of much urine", "asterixis": "flapping hands",
    "hunger_sweat_pallor": "hunger with cold sweat", "dizzy_lightheaded": "dizziness", "alien_limb": "limb that acts by itself",
    "leg_one_swollen": "swelling of one leg", "leg_cold_pale": "cold, pale limb", "stiff_neck_any": "stiff neck",
    "bladder_hesitancy": "new trouble starting to pass urine", "exercise_intolerance": "early tiring with exercise",
    # habits, contacts, history
    "exp_alcohol_heavy": "heavy drinking", "exp_stimulant": "cocaine, speed or similar", "exp_caffeine": "caffeine",
    "exp_overdose": "too much of a medicine taken", "exp_on_purpose": "something taken to harm oneself", "exp_overuse": "hard training",
    "exp_exertion": "unusually hard effort in the past days", "exp_lead": "work with lead", "exp_mercury": "contact with mercury",
    "exp_heat": "great heat in the past days", "exp_heat_today": "great heat today", "exp_water_excess": "litres of water at once",
    "exp_several_ill": "other people ill in the same way", "hx_family_nm": "nerve or muscle disease in the family",
    "hx_family_tremor": "tremor in the family", "hx_family_epilepsy": "epilepsy in the family", "hx_cancer": "cancer now or in the past",
    "hx_ms": "known MS", "hx_immobilised": "long bed rest", "hx_pregnant": "pregnancy or recent birth", "hx_depression": "past depression",
    "hx_stroke": "past stroke", "self_testing": "testing of one's own strength again and again", "internet_search_als": "much reading about ALS",
    "health_job": "job in health care", "hx_sun_dairy_low": "lack of sun or milk foods", "hx_eats_little": "days of eating very little",
    "hx_fit_ever": "fit in the past", "exp_alcohol_stop": "sudden stop of heavy drinking", "exp_liquorice": "much liquorice",
    "exp_plant_poison": "wild plants, berries or mushrooms eaten", "hx_thyroid_surgery_ever": "past thyroid operation",
    "hx_irregular_heart": "known irregular heart beat", "lithium_level_risk": "event that raises lithium",
    # medicines
    "med_serotonergic": "new or raised antidepressant, tramadol or migraine tablet", "med_antipsychotic": "medicine for psychosis or sickness",
    "med_steroid": "cortisone tablets", "med_diuretic": "water tablets", "med_ppi": "stomach-acid tablets", "med_beta_agonist": "asthma reliever",
    "med_cholinesterase": "pyridostigmine, donepezil or similar", "med_opioid": "strong painkillers",
    "med_chemo": "chemotherapy that affects nerves", "med_checkpoint": "cancer immunotherapy",
    "med_anticonvulsant_stop": "sleeping, calming or epilepsy medicine stopped at once", "med_insulin": "insulin or sugar-lowering tablets",
    "med_sedative": "sleeping or calming tablets", "med_anticonvulsant": "epilepsy medicine", "med_antihistamine": "sleepy allergy tablets",
    "med_decongestant": "cold tablets or ADHD medicine", "med_thyroid": "thyroid tablets", "med_change_2m": "medicine changed in the past two months",
    "med_ssri_any": "antidepressant", "med_denosumab_bisphosphonate": "bone injection",
    "med_maoi_linezolid_other": "second medicine that raises serotonin",
    # examination
    "ref_brisk": "brisk reflexes", "ref_clonus": "clonus", "ref_absent": "weak or missing reflexes", "ref_jaw_jerk": "brisk jaw jerk",
    "sign_split_hand": "thumb side of the hand thinner", "sign_tongue_fasc_rest": "tongue rippling at rest (examined)",
    "sign_sensory_loss": "loss of feeling found on examination", "sign_distractible": "movement that stops on distraction",
    "sign_entrainment": "movement that takes on a tapped beat", "sign_tinel": "tingling on tapping the wrist",
    "sign_posterior_column": "loss of vibration sense", "test_emg_denervation": "nerve damage on EMG",
    "test_emg_fasc_any": "fasciculations on EMG", "test_ck_high": "raised muscle enzyme (CK)",
    "test_na_low": "low sodium", "test_ca_low": "low calcium", "test_k_low": "low potassium", "test_mg_low": "low magnesium",
}

PAIRS: Mapping[str, tuple[str, str]] = {
    "tw_suppressible": ("can be held back for a while", "cannot be held back"),
    "tw_persists_sleep": ("goes on in sleep", "stops in sleep"),
    "tw_stops_on_moving": ("stops when the muscle is used", "goes on when the muscle is used"),
    "tw_visible": ("others can see it", "others cannot see it"),
    "tw_one_side": ("always on the same side", "not always on the same side"),
    "tw_fixed_site": ("always the same muscle", "not always the same muscle"),
    "tw_hot_spot": ("one spot for days, then another", "not one spot for days, then another"),
    "tw_trained_muscles": ("only in muscles used hard", "not only in muscles used hard"),
    "tw_blinking_frequent": ("blinking much more than before", "not blinking more than before"),
    "face_eye_then_cheek": ("began at one eye, then pulled the cheek", "no spread from the eye to the cheek"),
    "face_forehead_spared": ("both eyebrows still rise", "one eyebrow does not rise"),
    "site_moves_around": ("jumps from place to place", "does not jump from place to place"),
    "course_progressive": ("getting worse or spreading", "not getting worse"),
    "course_stable": ("stayed about the same", "has not stayed the same"),
    "course_improving": ("getting better", "not getting better"),
    "course_lifelong": ("since childhood or youth", "not since childhood"),
    "distractible": ("stops when the mind is elsewhere", "does not stop when the mind is elsewhere"),
    "cannot_walk": ("cannot walk without help", "can walk without help"),
    "relief_sensory_trick": ("a light touch eases it", "a light touch does not ease it"),
    "relief_moving": ("moving about eases it", "moving about does not ease it"),
    "relief_stretching": ("stretching ends it", "stretching does not end it"),
    "relief_rest": ("stops with rest", "does not stop with rest"),
    "relief_shaking_hand": ("shaking the hand out helps", "shaking the hand out does not help"),
    "second_wind": ("goes on more easily after a short rest", "no second wind after a rest"),
    "pain_night_worst": ("pain worst at night", "pain not worst at night"),
    "bladder_changed": ("changed bladder", "unchanged bladder"),
    "jerk_only_sleep_onset": ("only while falling asleep", "not only while falling asleep"),
    "urine_low": ("little or no urine", "enough urine"),
    "hearing_loss_same_side": ("hearing worse on the twitching side", "hearing the same on both sides"),
    "test_mri_brain_lesion": ("brain scan shows a lesion", "brain scan without a lesion"),
    "test_ct_thymoma": ("chest scan shows a thymus tumour", "chest scan without a thymus tumour"),
    "test_alkalosis": ("blood too alkaline from over-breathing", "blood not too alkaline"),
    "trig_hunger": ("comes when hungry", "not when hungry"),
    "sleep_poor": ("sleeping too little", "sleeping enough"),
    "caffeine_high": ("four or more coffees a day", "fewer than four coffees a day"),
    "hx_tetanus_unvacc": ("no tetanus vaccination in 10 years", "tetanus vaccination within 10 years"),
    "hx_doctor_looked": ("a doctor has looked and nothing has changed", "no doctor has looked yet"),
    "ref_normal": ("normal strength, muscles and reflexes on examination", "examination not normal"),
    "test_bloods_normal": ("normal blood salts and thyroid", "blood salts or thyroid not normal"),
    "test_emg_fasc_only": ("EMG normal apart from twitches", "EMG with more than twitches"),
    "test_exam_emg_normal_6m": ("examination and EMG normal after half a year", "examination or EMG not normal after half a year"),
}

# Numbers: {n} is the number, or a span such as `under 5`.
QUANTITIES: Mapping[str, str] = {
    "exp_caffeine": "{n} cups a day", "sleep_hours": "{n} hours of sleep a night", "screen_time": "{n} hours at a screen a day",
    "hx_age": "age {n}", "test_k_value": "potassium {n} mmol/l", "test_na_value": "sodium {n} mmol/l",
    "test_ca_value": "calcium {n} mmol/l", "test_mg_value": "magnesium {n} mmol/l", "test_glucose_value": "blood sugar {n} mmol/l",
}
SINGULAR = (("1 cups", "1 cup"), ("1 hours", "1 hour"))
SPANS = {"under": "under {n}", "over": "over {n}", "from": "{n} or more", "to": "{low} to {high}"}

SO_FAR = "{time} so far"
LASTING: Mapping[str, str] = {
    "under_2d": "less than two days so far", "2d_2w": "two days to two weeks so far", "2w_3m": "two weeks to three months so far",
    "3m_1y": "three months to a year so far", "over_1y": "more than a year so far",
}
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TIMES = ((365.0, "year", "years"), (30.4, "month", "months"), (7.0, "week", "weeks"), (1.0, "day", "days"))
LESS_THAN_A_DAY = "less than a day so far"

CHOICES: Mapping[str, Mapping[str, str]] = {
    "dur_episode": {"seconds": "bouts of seconds", "minutes": "bouts of minutes", "hours": "bouts of hours", "all day": "all day long"},
    "freq_episode": {"many times an hour": "many times an hour", "daily": "every day", "weekly": "every week", "less often": "less than weekly"},
    "hx_sex": {"female": "female", "male": "male"},
}
HOW_FAST = {"minutes": "within minutes", "hours_days": "within hours or days", "weeks": "within weeks", "slower": "slowly"}
HOW_LONG = {"today": "today", "week": "in the past week", "month": "in the past month", "longer": "more than a month ago"}
CAME: Mapping[str, str] = {
    "weak_when": "weakness came {when}", "face_when": "the face became weak {when}", "numb_when": "numbness came {when}",
    "speech_when": "speech or swallowing failed {when}", "eye_when": "the lid or double vision came {when}",
    "walk_when": "walking got worse {when}", "weak_since": "weakness began {when}", "face_since": "the face became weak {when}",
    "sudden_when": "the sudden failure was {when}", "pelvic_since": "it began {when}",
}
