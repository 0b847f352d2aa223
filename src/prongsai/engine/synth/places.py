"""What made-up agencies are made of: types, provinces, and pieces of village names.

The types are those seen in published results; their shares are made up to look real, for the official
list with counts is unknown (FRAMEWORKS §7). The provinces are Thailand's 77.
"""

from dataclasses import dataclass

CAPITAL = "กรุงเทพมหานคร"


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A type of agency: the beginning of its full names, its share of all agencies and its usual size.

    ``size`` is the relative number of respondents; ``is_central`` puts it in the capital.
    """

    type: str
    prefix: str
    share: float
    size: float
    is_central: bool = False


AGENCY_KINDS: tuple[AgencyKind, ...] = (
    AgencyKind("อบต.", "องค์การบริหารส่วนตำบล", 0.640, 1.0),
    AgencyKind("เทศบาลตำบล", "เทศบาลตำบล", 0.270, 1.2),
    AgencyKind("เทศบาลเมือง", "เทศบาลเมือง", 0.023, 2.5),
    AgencyKind("เทศบาลนคร", "เทศบาลนคร", 0.004, 4.0),
    AgencyKind("อบจ.", "องค์การบริหารส่วนจังหวัด", 0.009, 4.0),
    AgencyKind("จังหวัด", "จังหวัด", 0.009, 4.0),
    AgencyKind("กรม", "กรม", 0.018, 6.0, is_central=True),
    AgencyKind("รัฐวิสาหกิจ", "รัฐวิสาหกิจ", 0.006, 7.0, is_central=True),
    AgencyKind("องค์การมหาชน", "องค์การมหาชน", 0.007, 2.0, is_central=True),
    AgencyKind("สถาบันอุดมศึกษา", "มหาวิทยาลัย", 0.010, 6.0),
    AgencyKind("องค์กรอิสระ", "สำนักงาน", 0.004, 4.0, is_central=True),
)

VILLAGE_BEGINNINGS = ("บ้าน", "หนอง", "ห้วย", "โคก", "นา", "ดอน", "ท่า", "บึง", "คลอง", "ทุ่ง", "เขา", "วัง")
VILLAGE_ENDINGS = ("ใหญ่", "น้อย", "สูง", "ทราย", "แดง", "ขาว", "ยาง")

_PROVINCES = """
    กรุงเทพมหานคร กระบี่ กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา ชลบุรี ชัยนาท
    ชัยภูมิ ชุมพร เชียงราย เชียงใหม่ ตรัง ตราด ตาก นครนายก นครปฐม นครพนม นครราชสีมา นครศรีธรรมราช
    นครสวรรค์ นนทบุรี นราธิวาส น่าน บึงกาฬ บุรีรัมย์ ปทุมธานี ประจวบคีรีขันธ์ ปราจีนบุรี ปัตตานี
    พระนครศรีอยุธยา พะเยา พังงา พัทลุง พิจิตร พิษณุโลก เพชรบุรี เพชรบูรณ์ แพร่ ภูเก็ต มหาสารคาม
    มุกดาหาร แม่ฮ่องสอน ยโสธร ยะลา ร้อยเอ็ด ระนอง ระยอง ราชบุรี ลพบุรี ลำปาง ลำพูน เลย ศรีสะเกษ
    สกลนคร สงขลา สตูล สมุทรปราการ สมุทรสงคราม สมุทรสาคร สระแก้ว สระบุรี สิงห์บุรี สุโขทัย
    สุพรรณบุรี สุราษฎร์ธานี สุรินทร์ หนองคาย หนองบัวลำภู อ่างทอง อำนาจเจริญ อุดรธานี อุตรดิตถ์
    อุทัยธานี อุบลราชธานี
"""
PROVINCES: tuple[str, ...] = tuple(_PROVINCES.split())
