"""The words of every kind of fault: what, why it matters, what to do; Thai and English.

``{found}`` is what stands in the file, ``{expected}`` what should or could stand there.
"""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What can be wrong with a framework, by its public code."""

    # the files
    MISSING_FILE = "missing-file"
    NOT_YAML = "not-yaml"
    DUPLICATE_KEY = "duplicate-key"
    # their shape
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    MALFORMED_ID = "malformed-id"
    OUT_OF_RANGE = "out-of-range"
    IMPOSSIBLE_DATE = "impossible-date"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_METHOD = "unknown-method"
    UNKNOWN_WORD = "unknown-word"
    # what is sourced and what is not
    UNCHECKED_COPY = "unchecked-copy"
    UNKNOWN_WITH_VALUE = "unknown-with-value"
    KNOWN_WITHOUT_VALUE = "known-without-value"
    CONFIRMED_WITHOUT_SOURCE = "confirmed-without-source"
    UNKNOWN_SOURCE = "unknown-source"
    # the tree
    FOLDER_NAME = "folder-name"
    YEAR_MISMATCH = "year-mismatch"
    WITHOUT_PARENT = "without-parent"
    WRONG_INSTRUMENT = "wrong-instrument"
    DUPLICATE_NODE = "duplicate-node"
    NUMBERING_GAP = "numbering-gap"
    MIXED_CHILDREN = "mixed-children"
    # how values are combined
    UNDEFINED_METHOD = "undefined-method"
    METHOD_DOES_NOT_FIT = "method-does-not-fit"
    WEIGHTS_NOT_100 = "weights-not-100"
    WEIGHT_MISSING = "weight-missing"
    WEIGHT_UNUSED = "weight-unused"
    # scales
    UNKNOWN_SCALE = "unknown-scale"
    DUPLICATE_SCALE = "duplicate-scale"
    DUPLICATE_OPTION = "duplicate-option"
    REVERSED_WITHOUT_ANSWERS = "reversed-without-answers"
    # levels
    LEVEL_GAP = "level-gap"
    LEVEL_OUT_OF_ORDER = "level-out-of-order"
    LEVEL_UNREACHABLE = "level-unreachable"
    DUPLICATE_LEVEL = "duplicate-level"
    PASS_MARK_DISAGREES = "pass-mark-disagrees"
    # the year
    UNKNOWN_NODE = "unknown-node"
    PHASE_ENDS_BEFORE_START = "phase-ends-before-start"
    DUPLICATE_PHASE = "duplicate-phase"
    BOUNDS_CROSSED = "bounds-crossed"


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong (a template), why it matters and what to do, in two languages."""

    what_th: str
    what_en: str
    why_th: str
    why_en: str
    do_th: str
    do_en: str


WORDS: dict[FaultKind, Words] = {
    FaultKind.MISSING_FILE: Words(
        "ไม่พบแฟ้ม {found}",
        "the file {found} is not there",
        "กรอบของปีหนึ่งต้องครบในโฟลเดอร์เดียว ไม่ยืมจากปีอื่น",
        "a year is complete in one folder and borrows from no other",
        "วางแฟ้มให้ครบ หรือเริ่มจากคำสั่ง prongsai framework new",
        "add the file, or start with 'prongsai framework new'",
    ),
    FaultKind.NOT_YAML: Words(
        "อ่านเป็น YAML ไม่ได้: {found}",
        "this is not YAML: {found}",
        "แฟ้มนี้จึงยังตรวจเนื้อหาต่อไม่ได้",
        "so nothing else of this file can be checked",
        "แก้การเยื้องบรรทัด เครื่องหมายคำพูด หรือวงเล็บ และใช้ช่องว่างแทนแท็บ",
        "mend the indentation, quotes or brackets, and use spaces, not tabs",
    ),
    FaultKind.DUPLICATE_KEY: Words(
        "หัวข้อ “{found}” ซ้ำกับบรรทัด {expected}",
        "the key “{found}” stands already in line {expected}",
        "โปรแกรมอ่าน YAML ทั่วไปจะทิ้งหัวข้อหนึ่งไปโดยไม่บอก",
        "common YAML readers drop one of the two silently",
        "รวมเป็นหัวข้อเดียว หรือลบหัวข้อที่ไม่ใช้",
        "merge the two, or delete the one that is not meant",
    ),
    FaultKind.UNKNOWN_KEY: Words(
        "ไม่รู้จักหัวข้อ “{found}”",
        "“{found}” is not a key that can stand here",
        "หัวข้อที่สะกดผิดจะถูกมองข้าม และกฎจะไม่ถูกใช้",
        "a misspelt key would be ignored and its rule never applied",
        "ตรวจตัวสะกด หรือลบหัวข้อนี้",
        "check the spelling, or delete it",
    ),
    FaultKind.MISSING_KEY: Words(
        "ขาดหัวข้อ “{found}”",
        "the key “{found}” is missing",
        "กรอบของปีหนึ่งต้องครบ ไม่มีค่าเริ่มต้นและไม่ยกมาจากปีก่อน",
        "a year is complete: there are no defaults and nothing is carried forward",
        "เพิ่มหัวข้อนี้ หากไม่ทราบค่าให้ใส่ null และ status: unknown",
        "add it; where the value is not known write null and status: unknown",
    ),
    FaultKind.WRONG_TYPE: Words(
        "พบ {found} แต่ต้องเป็น{expected}",
        "found {found} where {expected} must stand",
        "ค่าผิดชนิดทำให้คำนวณผิดหรือคำนวณไม่ได้",
        "a value of the wrong type computes wrongly or not at all",
        "แก้ค่าให้ถูกชนิด",
        "write a value of the right type",
    ),
    FaultKind.MALFORMED_ID: Words(
        "รหัส {found} ไม่เป็นไปตามรูปแบบ เช่น {expected}",
        "{found} is not an id such as {expected}",
        "รหัสเป็นคำกลางที่ใช้ร่วมกันทุกแฟ้ม คำสั่ง และรายงาน",
        "ids are the vocabulary that all files, commands and reports share",
        "แก้รหัสให้ตรงรูปแบบ",
        "write the id in that form",
    ),
    FaultKind.OUT_OF_RANGE: Words(
        "ค่า {found} อยู่นอกช่วง {expected}",
        "{found} lies outside {expected}",
        "คะแนนและสัดส่วนนอกช่วงทำให้ผลทั้งหมดผิด",
        "points and shares outside their range spoil every result above them",
        "แก้ค่าให้อยู่ในช่วง",
        "write a value inside the range",
    ),
    FaultKind.IMPOSSIBLE_DATE: Words(
        "{found} ไม่ใช่วันที่ (ต้องเป็นปี พ.ศ.-เดือน-วัน เช่น {expected})",
        "{found} is no day (write Buddhist year-month-day such as {expected})",
        "ปฏิทินที่ผิดทำให้แจ้งเตือนผิดวัน",
        "a wrong calendar reminds people on the wrong day",
        "แก้วันที่ หากไม่ทราบให้ใส่ null",
        "write the day, or null where it is not known",
    ),
    FaultKind.UNKNOWN_STATUS: Words(
        "ไม่รู้จักสถานะ “{found}” (มี {expected})",
        "“{found}” is no status (there are {expected})",
        "ผู้ใช้ต้องเห็นว่าข้อเท็จจริงใดยืนยันแล้ว ไม่แน่ชัด หรือยังไม่ทราบ",
        "users must see what is confirmed, uncertain or unknown",
        "เลือกสถานะหนึ่งในสามคำ",
        "choose one of the three words",
    ),
    FaultKind.UNKNOWN_METHOD: Words(
        "ไม่รู้จักวิธีคิดคะแนน “{found}” (มี {expected})",
        "“{found}” is no method of combining (there are {expected})",
        "ข้อมูลของปีเลือกวิธีด้วยชื่อ วิธีที่ไม่มีชื่อคำนวณไม่ได้",
        "a year chooses its methods by name, and a name unknown cannot be computed",
        "เลือกวิธีที่มี หรือเพิ่มวิธีใหม่ในโปรแกรมก่อน",
        "choose one of them, or add the method to the engine first",
    ),
    FaultKind.UNKNOWN_WORD: Words(
        "ไม่รู้จักคำ “{found}” (มี {expected})",
        "“{found}” is no word for this (there are {expected})",
        "ข้อมูลของปีเลือกกฎด้วยชื่อ ชื่อที่ไม่มีจึงใช้ไม่ได้",
        "a year chooses its rules by name, and a name unknown cannot be used",
        "เลือกคำที่มีให้",
        "choose one of these words",
    ),
    FaultKind.UNCHECKED_COPY: Words(
        "คัดลอกมาจากปีอื่นและยังไม่มีผู้ตรวจ ({found})",
        "copied from another year and not yet checked ({found})",
        "กฎของปีก่อนอาจไม่ใช่กฎของปีนี้",
        "last year's rule may not be this year's",
        "ตรวจกับเอกสารของปีนี้แล้วเปลี่ยน status เป็น confirmed หรือ uncertain หากไม่พบให้ลบค่าและใช้ unknown",
        "check it against this year's documents and set confirmed or uncertain; if nothing is found, "
        "remove the value and set unknown",
    ),
    FaultKind.UNKNOWN_WITH_VALUE: Words(
        "สถานะ unknown แต่ยังมีค่า {found}",
        "the status is unknown and yet there is a value, {found}",
        "สิ่งที่ไม่ทราบต้องไม่มีค่า มิฉะนั้นจะถูกนำไปคำนวณ",
        "what is unknown has no value, or it would be computed with",
        "ลบค่า (null) หรือเปลี่ยนสถานะพร้อมระบุแหล่งอ้างอิง",
        "remove the value (null), or change the status and name the source",
    ),
    FaultKind.KNOWN_WITHOUT_VALUE: Words(
        "สถานะ {found} แต่ไม่มีค่า {expected}",
        "the status is {found} and yet there is no {expected}",
        "ข้อเท็จจริงที่ยืนยันหรืออนุมานแล้วต้องมีค่า",
        "a fact that is confirmed or inferred has a value",
        "ใส่ค่า หรือเปลี่ยนสถานะเป็น unknown",
        "write the value, or set the status to unknown",
    ),
    FaultKind.CONFIRMED_WITHOUT_SOURCE: Words(
        "สถานะ confirmed แต่ไม่มีแหล่งอ้างอิง",
        "the status is confirmed and yet no source is named",
        "ผู้อื่นต้องตรวจสอบที่มาได้",
        "others must be able to check where it comes from",
        "ระบุ source หรือเปลี่ยนสถานะเป็น uncertain",
        "name the source, or set the status to uncertain",
    ),
    FaultKind.UNKNOWN_SOURCE: Words(
        "ไม่มีแหล่งอ้างอิงชื่อ “{found}” ใน sources",
        "there is no source “{found}” under sources",
        "ชื่อย่อที่ไม่มีรายการเต็มตรวจสอบไม่ได้",
        "a short name without its citation cannot be checked",
        "เพิ่มรายการใน sources ของ framework.yaml หรือแก้ตัวสะกด",
        "add it under sources in framework.yaml, or mend the spelling",
    ),
    FaultKind.FOLDER_NAME: Words(
        "รหัสกรอบ {found} ไม่ตรงกับชื่อโฟลเดอร์ {expected}",
        "the id {found} is not the name of the folder, {expected}",
        "กรอบเรียกใช้ด้วยชื่อโฟลเดอร์ ชื่อที่ต่างกันทำให้ใช้ผิดปี",
        "a framework is asked for by its folder; another id would be the wrong year",
        "แก้ id หรือเปลี่ยนชื่อโฟลเดอร์",
        "change the id, or rename the folder",
    ),
    FaultKind.YEAR_MISMATCH: Words(
        "ปีงบประมาณ {found} ไม่ตรงกับรหัสกรอบ {expected}",
        "the fiscal year {found} does not go with the id {expected}",
        "ปีที่ผิดทำให้ใช้กฎผิดปี",
        "a wrong year applies the rules of another",
        "แก้ปีหรือรหัสให้ตรงกัน กรอบทางการใช้ปีเป็นรหัส",
        "make year and id agree; an official framework has the year as its id",
    ),
    FaultKind.WITHOUT_PARENT: Words(
        "ข้ออยู่ใต้ {found} ซึ่งไม่มีในกรอบ",
        "items stand under {found}, which this year does not have",
        "คะแนนของข้อจะไม่ถูกนำไปรวมที่ใดเลย",
        "their points would count nowhere",
        "ย้ายไปอยู่ใต้ตัวชี้วัดที่มี หรือเพิ่มตัวชี้วัดใน framework.yaml",
        "put them under one that exists, or add it to framework.yaml",
    ),
    FaultKind.WRONG_INSTRUMENT: Words(
        "{found} ไม่ใช่ของแบบวัด {expected}",
        "{found} does not belong to {expected}",
        "แต่ละแบบวัดมีแฟ้มของตนเอง ข้อที่อยู่ผิดแฟ้มคิดคะแนนผิดวิธี",
        "each instrument has its own file; an item in the wrong one is scored the wrong way",
        "ย้ายไปแฟ้มของแบบวัดนั้น หรือแก้รหัส",
        "move it to its instrument's file, or mend the id",
    ),
    FaultKind.DUPLICATE_NODE: Words(
        "รหัส {found} มีแล้วในบรรทัด {expected}",
        "{found} stands already in line {expected}",
        "คะแนนหนึ่งค่าจะเป็นของสองข้อ",
        "one value would belong to two nodes",
        "แก้รหัสของรายการใดรายการหนึ่ง",
        "give one of the two its own id",
    ),
    FaultKind.NUMBERING_GAP: Words(
        "พบ {found} แต่ลำดับต่อไปต้องเป็น {expected}",
        "found {found} where {expected} comes next",
        "เลขที่ข้ามหมายความว่ามีข้อหายไปหรือพิมพ์เลขผิด",
        "a gap means that one is missing or misnumbered",
        "เติมข้อที่ขาด (ข้อที่ไม่ทราบชื่อใช้ title th: null, status: unknown) หรือแก้เลข",
        "add the missing one (th: null and status: unknown where its title is not known), or mend the number",
    ),
    FaultKind.MIXED_CHILDREN: Words(
        "ตัวชี้วัด {found} มีทั้งตัวชี้วัดย่อยและข้อโดยตรง แต่ใช้วิธี {expected}",
        "indicator {found} holds both sub-indicators and items, and is combined by {expected}",
        "ค่าเฉลี่ยจะนับข้อหนึ่งข้อเท่ากับตัวชี้วัดย่อยทั้งตัว",
        "the mean would count one item like a whole sub-indicator",
        "จัดทุกข้อไว้ใต้ตัวชี้วัดย่อย หรือใช้วิธี given หากยังไม่ทราบการแบ่ง",
        "put every item under a sub-indicator, or use the method given while the split is unknown",
    ),
    FaultKind.UNDEFINED_METHOD: Words(
        "ไม่มีวิธีชื่อ “{found}” ใน methods (มี {expected})",
        "there is no “{found}” under methods (there are {expected})",
        "ไม่ทราบว่าคะแนนนี้คิดอย่างไร",
        "nobody could tell how this value is made",
        "เพิ่มใน methods ของ framework.yaml หรือแก้ตัวสะกด",
        "add it under methods in framework.yaml, or mend the spelling",
    ),
    FaultKind.METHOD_DOES_NOT_FIT: Words(
        "วิธี {found} ใช้กับ {expected} ไม่ได้",
        "the method {found} cannot be used for {expected}",
        "ค่าเฉลี่ยต้องมีสิ่งที่นำมาเฉลี่ย คำตอบใช้กับแบบวัด และผลตรวจใช้กับ OIT",
        "a mean needs something below it; answers belong to surveys and verdicts to the OIT",
        "เลือกวิธีให้ตรงกับชนิด หรือใช้ given หากยังไม่ทราบ",
        "choose the method for this kind, or given where it is unknown",
    ),
    FaultKind.WEIGHTS_NOT_100: Words(
        "น้ำหนักรวมกันได้ {found} ไม่ใช่ 100",
        "the weights add up to {found}, not 100",
        "คะแนนรวมเต็มจะไม่เท่ากับ 100",
        "a perfect agency would not score 100",
        "แก้น้ำหนักให้รวมกันได้ 100",
        "make the weights add up to 100",
    ),
    FaultKind.WEIGHT_MISSING: Words(
        "ไม่มีน้ำหนักของ {found} ทั้งที่คะแนนรวมถ่วงน้ำหนัก",
        "{found} has no weight although the overall score is a weighted mean",
        "ไม่มีน้ำหนักเริ่มต้น คะแนนรวมจึงคำนวณไม่ได้",
        "there is no default weight, so the overall score cannot be computed",
        "ใส่ weight หรือให้คะแนนรวมใช้วิธี given",
        "add the weight, or give the overall score the method given",
    ),
    FaultKind.WEIGHT_UNUSED: Words(
        "มีน้ำหนัก {found} ทั้งที่คะแนนรวมใช้วิธี {expected}",
        "there is a weight of {found} although the overall score is made by {expected}",
        "น้ำหนักที่ไม่ถูกใช้ทำให้เข้าใจผิด",
        "a weight that nothing uses misleads the reader",
        "ลบน้ำหนัก หรือใช้วิธี weighted-mean",
        "remove it, or use weighted-mean",
    ),
    FaultKind.UNKNOWN_SCALE: Words(
        "ไม่มีมาตรวัดชื่อ “{found}” ในแฟ้มนี้ (มี {expected})",
        "there is no scale “{found}” in this file (there are {expected})",
        "คำตอบของข้อนี้จะไม่มีคะแนน",
        "the answers would have no points",
        "เพิ่มใน scales หรือแก้ตัวสะกด",
        "add it under scales, or mend the spelling",
    ),
    FaultKind.DUPLICATE_SCALE: Words(
        "มาตรวัด “{found}” มีแล้วในแฟ้ม {expected}",
        "the scale “{found}” stands already in {expected}",
        "ชื่อเดียวกันจะหมายถึงคำตอบสองชุด",
        "one name would mean two sets of answers",
        "ตั้งชื่อให้ต่างกัน เช่น ขึ้นต้นด้วย iit- หรือ eit-",
        "give each its own name, beginning with iit- or eit-",
    ),
    FaultKind.DUPLICATE_OPTION: Words(
        "คำตอบ “{found}” ซ้ำในมาตรวัดเดียวกัน",
        "the answer “{found}” stands twice in one scale",
        "ผู้ตอบและเจ้าหน้าที่แยกไม่ออกว่าเลือกข้อใด",
        "nobody could tell which of the two was chosen",
        "แก้ถ้อยคำให้ต่างกัน",
        "word them differently",
    ),
    FaultKind.REVERSED_WITHOUT_ANSWERS: Words(
        "{found} ระบุ reversed ทั้งที่ไม่มีผู้ตอบโดยตรง",
        "{found} says reversed although nobody answers it directly",
        "การให้คะแนนกลับทางใช้กับคำตอบของข้อหรือประเด็นย่อยเท่านั้น",
        "only the answers of an item or sub-issue can be reversed",
        "ลบ reversed หรือย้ายไปที่ประเด็นย่อย",
        "remove it, or move it to the sub-issues",
    ),
    FaultKind.LEVEL_GAP: Words(
        "ระดับสุดท้าย “{found}” มีเงื่อนไข {expected} บางคะแนนจึงไม่มีระดับ",
        "the last level, “{found}”, asks for {expected}, so some scores have no level",
        "หน่วยงานที่ได้คะแนนต่ำกว่านั้นจะไม่มีระดับผลการประเมิน",
        "an agency below it would have no level at all",
        "ให้ระดับสุดท้ายมีเงื่อนไขเดียวคือ ITA: 0",
        "let the last level ask for ITA: 0 and nothing else",
    ),
    FaultKind.LEVEL_OUT_OF_ORDER: Words(
        "ระดับ “{found}” ต้องการคะแนนรวมสูงกว่าระดับก่อนหน้า “{expected}”",
        "the level “{found}” asks for more overall points than “{expected}” before it",
        "ระดับเรียงจากดีที่สุด และใช้ระดับแรกที่ผ่านเงื่อนไข",
        "levels stand best first and the first that fits is taken",
        "เรียงระดับจากคะแนนสูงไปต่ำ",
        "order them from the highest to the lowest",
    ),
    FaultKind.LEVEL_UNREACHABLE: Words(
        "ไม่มีหน่วยงานใดได้ระดับ “{found}” เพราะผู้ที่ผ่านเงื่อนไขได้ระดับ “{expected}” แล้ว",
        "nobody can get the level “{found}”: whoever fits it already has “{expected}”",
        "ระดับที่ไม่มีใครได้แสดงว่าเงื่อนไขผิด",
        "a level nobody can get means a wrong condition",
        "แก้เงื่อนไข หรือสลับลำดับ",
        "mend the conditions, or the order",
    ),
    FaultKind.DUPLICATE_LEVEL: Words(
        "ระดับ “{found}” มีสองครั้ง",
        "the level “{found}” stands twice",
        "ชื่อระดับเดียวกันจะหมายถึงสองเงื่อนไข",
        "one name would mean two conditions",
        "รวมเป็นระดับเดียว หรือแก้ชื่อ",
        "merge the two, or rename one",
    ),
    FaultKind.PASS_MARK_DISAGREES: Words(
        "เกณฑ์ผ่าน {found} ไม่ตรงกับคะแนนรวมต่ำสุดของระดับที่ผ่าน ({expected})",
        "the pass mark {found} is not the lowest overall score of a passing level ({expected})",
        "รายงานจะบอกว่าผ่านและไม่ผ่านพร้อมกัน",
        "reports would say passed and failed at once",
        "แก้เกณฑ์ผ่าน หรือ passes ของระดับ",
        "mend the pass mark, or the level's passes",
    ),
    FaultKind.UNKNOWN_NODE: Words(
        "อ้างถึง {found} ซึ่งไม่มีในกรอบ",
        "{found} is named here but this year does not have it",
        "เงื่อนไขหรือหน้าที่ที่อ้างถึงสิ่งที่ไม่มีจะไม่ถูกใช้",
        "a condition or duty on something that is not there never applies",
        "แก้รหัสให้ตรงกับกรอบ",
        "name a node of this year",
    ),
    FaultKind.PHASE_ENDS_BEFORE_START: Words(
        "สิ้นสุด {found} ก่อนเริ่ม {expected}",
        "it ends on {found}, before it starts on {expected}",
        "ช่วงเวลาที่กลับกันแสดงผลและแจ้งเตือนไม่ได้",
        "such a phase can be neither shown nor reminded of",
        "แก้วันเริ่มหรือวันสิ้นสุด",
        "mend the start or the end",
    ),
    FaultKind.DUPLICATE_PHASE: Words(
        "ช่วงเวลา “{found}” มีสองครั้ง",
        "the phase “{found}” stands twice",
        "ชื่อเดียวกันจะหมายถึงสองช่วงเวลา",
        "one name would mean two periods",
        "รวมเป็นรายการเดียว หรือแก้ id",
        "merge the two, or give one its own id",
    ),
    FaultKind.BOUNDS_CROSSED: Words(
        "จำนวนอย่างน้อย {found} มากกว่าจำนวนอย่างมาก {expected}",
        "at least {found} is more than at most {expected}",
        "ไม่มีจำนวนผู้ตอบใดเป็นไปได้",
        "no number of respondents could satisfy both",
        "แก้จำนวนใดจำนวนหนึ่ง",
        "mend one of the two",
    ),
}
