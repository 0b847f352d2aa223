"""What each right lets one do, in words."""

from django.utils.translation import gettext_lazy as _

from prongsai.web.rights.table import Action

ACTION_WORDS = {
    Action.SEE: _("ดูผล ข้อสังเกต แผน ความก้าวหน้า และเอกสารของหน่วยงาน"),
    Action.WRITE_RESULT: _("นำไฟล์ผลเข้า แก้ไข รับรองผล และตอบข้อสังเกต"),
    Action.WRITE_PLAN: _("สร้าง แก้ไข นำออก และยกมาตรการกับขั้นตอนไปปีถัดไป"),
    Action.REPORT_PROGRESS: _("รายงานความก้าวหน้า ผลผลิต ผลลัพธ์ และหลักฐานของมาตรการ"),
    Action.WRITE_REPORT: _("แก้ไขข้อความในเอกสาร และจัดทำเอกสาร"),
    Action.MANAGE_AGENCY: _("ข้อมูลหน่วยงาน ส่วนราชการภายใน บุคลากร และคำเชิญ"),
    Action.SEE_TRAIL: _("ดูและดาวน์โหลดบันทึกการแก้ไข"),
    Action.TAKE_OUT: _("นำข้อมูลทั้งหมดของหน่วยงานออกเป็นชุดเดียว"),
    Action.SEE_ORGANISATION: _("ดูรายชื่อหน่วยงานขององค์กร และผลของแต่ละหน่วยงาน"),
    Action.MANAGE_ORGANISATION: _("เพิ่มหน่วยงาน นำเข้าทั้งโฟลเดอร์ และจัดการคนขององค์กร"),
    Action.RUN_CYCLE: _("เปิดรอบการประเมิน กำหนดปฏิทินและผู้ตรวจ เลื่อนระยะ และประกาศผล"),
    Action.TAKE_PART: _("ยืนยันข้อมูลหน่วยงาน จัดทำรหัสและช่องทาง ส่งหลักฐาน และชี้แจงผล"),
    Action.COLLECT: _("เปิดแท็บเล็ตที่จุดบริการ และเก็บคำตอบภาคสนาม"),
    Action.REVIEW: _("ตรวจและให้คะแนนหลักฐานของหน่วยงานที่ได้รับมอบหมาย"),
    Action.RULE: _("วินิจฉัยคำชี้แจงของหน่วยงาน"),
}
