"""Why each kind of finding matters and what to do about it: one closing sentence per code."""

from collections.abc import Mapping

from prongsai.analysis.audit.case import Said
from prongsai.analysis.findings import FindingCode

ADVICE: Mapping[FindingCode, Said] = {
    FindingCode.MEAN_MISMATCH: Said(
        "ผู้อ่านที่คำนวณซ้ำจะได้ผลไม่ตรงกับเอกสาร โปรดเทียบกับใบแจ้งผลคะแนนแล้วแก้ไข",
        "A reader who recomputes it gets another figure. Compare with the result sheet and correct.",
    ),
    FindingCode.TWO_VALUES: Said(
        "ผู้อ่านไม่อาจทราบว่าค่าใดถูกต้อง โปรดเทียบกับใบแจ้งผลคะแนนแล้วใช้ค่าเดียวกันทั้งเอกสาร",
        "A reader cannot tell which is right. Compare with the result sheet and use one value throughout.",
    ),
    FindingCode.IMPOSSIBLE_VALUE: Said(
        "โปรดเทียบกับใบแจ้งผลคะแนนว่าพิมพ์ผิดหรือไม่",
        "Compare with the result sheet whether it is misprinted.",
    ),
    FindingCode.LEVEL_MISMATCH: Said(
        "ระดับผลการประเมินเป็นสาระสำคัญของรายงาน โปรดตรวจสอบทั้งคะแนนและระดับ",
        "The level is the gist of the report. Check both the score and the level.",
    ),
    FindingCode.CLAIM_CONTRADICTS_SCORE: Said(
        "ข้อความกับตัวเลขขัดกัน โปรดแก้ไขข้อความหรือตัวเลขให้ตรงกัน",
        "Text and figures contradict each other. Correct one of them.",
    ),
    FindingCode.MISSING_INDICATOR: Said(
        "ผลการประเมินจึงไม่ครบทุกตัวชี้วัด โปรดเพิ่มคะแนนจากใบแจ้งผลคะแนน",
        "The results are incomplete. Add the score from the result sheet.",
    ),
    FindingCode.WEIGHTED_POINTS: Said(
        "คะแนนภาพรวมคำนวณจากคะแนนหลังถ่วงน้ำหนัก โปรดคำนวณใหม่แล้วแก้ไข",
        "The overall score is made of the weighted points. Recompute and correct.",
    ),
    FindingCode.RANK_INCONSISTENT: Said(
        "อันดับกับคะแนนขัดกัน โปรดเรียงลำดับใหม่ตามคะแนน",
        "Rank and score contradict each other. Rank again by score.",
    ),
    FindingCode.COUNT_MISMATCH: Said(
        "จำนวนที่สรุปกับรายการขัดกัน โปรดนับใหม่แล้วแก้ไข",
        "Summary and list contradict each other. Count again and correct.",
    ),
    FindingCode.WRONG_AGENCY: Said(
        "เอกสารต้องระบุหน่วยงานให้ถูกต้องก่อนเผยแพร่ โปรดแก้ไขให้ตรงกันทั้งเอกสาร",
        "A published document must name its agency rightly. Correct it throughout.",
    ),
    FindingCode.WRONG_YEAR: Said(
        "ผู้อ่านจะเข้าใจผิดว่าเป็นผลของปีอื่น โปรดแก้ไขปีให้ตรงกันทั้งเอกสาร",
        "A reader takes it for the result of another year. Correct the year throughout.",
    ),
    FindingCode.OLD_LEVEL_NAME: Said(
        "แต่ละปีใช้ชื่อระดับผลการประเมินต่างกัน โปรดใช้ชื่อระดับของปีที่ประเมิน",
        "Each year has its own names of levels. Use those of the assessed year.",
    ),
    FindingCode.MISNAMED_INDICATOR: Said(
        "ผู้อ่านอาจเข้าใจว่าเป็นตัวชี้วัดอื่น โปรดใช้ชื่อตามกรอบการประเมินของปีนั้น",
        "A reader may take it for another indicator. Use the name in that year's framework.",
    ),
    FindingCode.ITEM_CODE_SLIP: Said(
        "ผู้อ่านจะไปตรวจสอบผิดข้อ โปรดแก้ไขรหัสข้อให้ตรงกับชื่อ",
        "A reader looks up the wrong item. Correct the code to match the title.",
    ),
}
