"""What means the same in this field: each line one meaning, its ways of saying it and its abbreviations.

The first way gives the meaning its tag. Written with tone marks to be read; compared without them.
"""

from __future__ import annotations

_LINES = """
tuần tra kiểm soát | TTKS | tuần tra | tuần tiễu | tuần kiểm | đi tuần
an ninh trật tự | ANTT | tình hình an ninh | trật tự trị an | an ninh, trật tự
an ninh chính trị | ANCT
trật tự an toàn xã hội | TTATXH | trật tự xã hội | TTXH
trật tự an toàn giao thông | TTATGT | an toàn giao thông | ATGT | trật tự giao thông | TTGT
tai nạn giao thông | TNGT | va chạm giao thông
nồng độ cồn | NĐC | say rượu lái xe | uống rượu bia lái xe | thổi cồn | rượu bia
phòng cháy chữa cháy | PCCC | phòng cháy | chữa cháy | cháy nổ | PCCC&CNCH | hỏa hoạn | phòng chống cháy
cứu nạn cứu hộ | CNCH | cứu hộ cứu nạn | cứu hộ
tin báo tố giác | tố giác tội phạm | tin báo tội phạm | tố giác | tin tố giác | trình báo | đơn thư tố giác
trộm cắp | trộm | mất cắp | ăn trộm | kẻ gian | đạo chích | trộm cắp tài sản
lừa đảo | lừa đảo qua mạng | lừa đảo chiếm đoạt tài sản | chiếm đoạt tài sản | lừa tiền
ma túy | chất cấm | nghiện hút | nghiện ma túy | người nghiện | phòng chống ma túy | PCMT | cai nghiện
cờ bạc | đánh bạc | đánh bài | lô đề | cá độ | số đề
tín dụng đen | cho vay nặng lãi | cho vay lãi nặng | vay nặng lãi
bạo lực gia đình | BLGĐ | bạo hành gia đình | bạo hành
cố ý gây thương tích | CYGTT | đánh nhau | gây thương tích | xô xát | ẩu đả
pháo nổ | đốt pháo | pháo lậu | vật liệu nổ | VLN | pháo trái phép
vũ khí vật liệu nổ | VKVLN | vũ khí thô sơ | thu hồi vũ khí | giao nộp vũ khí | súng tự chế | vũ khí
cải cách hành chính | CCHC | thủ tục hành chính | TTHC | giảm thủ tục | bớt thủ tục
dịch vụ công trực tuyến | DVC | dịch vụ công | DVCTT | nộp hồ sơ qua mạng | hồ sơ trực tuyến | làm thủ tục qua mạng
căn cước công dân | CCCD | căn cước | chứng minh nhân dân | CMND | thẻ căn cước
định danh điện tử | VNeID | định danh | tài khoản định danh | đề án 06
đăng ký cư trú | cư trú | hộ khẩu | nhân khẩu | tạm trú | tạm vắng | KT3 | lưu trú | thường trú
đăng ký xe | cấp biển số | đăng ký phương tiện
dân vận | công tác dân vận | dân vận khéo | vận động quần chúng | công tác quần chúng
toàn dân bảo vệ an ninh Tổ quốc | TDBVANTQ | phong trào toàn dân | BVANTQ | phong trào bảo vệ an ninh
camera an ninh | camera giám sát | mắt thần | lắp camera | camera
tổ tự quản | tự quản | tổ an ninh tự quản | tổ liên gia | liên gia tự quản
hòa giải | hòa giải cơ sở | giải quyết mâu thuẫn | mâu thuẫn | dàn xếp | xích mích
khiếu nại tố cáo | KNTC | khiếu nại | đơn thư | tiếp công dân | tiếp dân
tuyên truyền | phổ biến pháp luật | PBGDPL | phổ biến giáo dục pháp luật | truyền thông
học sinh | trường học | học đường | nhà trường | trẻ em
thanh thiếu niên | thanh niên | thiếu niên | đoàn viên | tuổi trẻ
đào tạo | tập huấn | bồi dưỡng | huấn luyện | huấn luyện nghiệp vụ
chuyển đổi số | số hóa | CĐS | công nghệ thông tin | CNTT | phần mềm | ứng dụng công nghệ
cơ sở dữ liệu | CSDL | dữ liệu dân cư | CSDLQG | làm sạch dữ liệu
hồ sơ lưu trữ | lưu trữ | hồ sơ nghiệp vụ | sổ sách | giấy tờ
thi đua khen thưởng | TĐKT | khen thưởng | thi đua | biểu dương
tự chấm điểm | chấm điểm | bảng điểm | tự chấm
kiểm tra chéo | kiểm tra lẫn nhau
giao ban | họp giao ban | hội ý | họp ngắn
báo cáo | chế độ báo cáo | CĐBC | báo cáo đúng hạn
chỉ huy lãnh đạo | lãnh đạo chỉ huy | nêu gương | lãnh đạo chỉ đạo
điều tra khám phá | điều tra án | phá án | khám phá án | khám phá tội phạm
truy nã | đối tượng truy nã | bắt truy nã | trốn nã | đầu thú
tái hòa nhập cộng đồng | THNCĐ | tái hòa nhập | người chấp hành xong án phạt tù | mãn hạn tù | người lầm lỗi
quản lý đối tượng | giáo dục tại xã | quản lý tại địa bàn | cảm hóa
nắm tình hình | nắm địa bàn | bám địa bàn | bám cơ sở | cảnh sát khu vực | CSKV
công an xã | CAX | công an cơ sở | công an phường
cảnh sát giao thông | CSGT
cảnh sát hình sự | CSHS
khu công nghiệp | KCN | công nhân | nhà máy | doanh nghiệp
nhà trọ | khu trọ | phòng trọ | người thuê trọ
quán karaoke | karaoke | cơ sở kinh doanh có điều kiện | KDCĐK | vũ trường
lễ hội | hội làng | mùa lễ hội
Tết Nguyên đán | dịp Tết | Tết | cuối năm
bầu cử | đại hội Đảng | bảo vệ sự kiện
môi trường | xả thải | khai thác cát | cát sỏi | cát tặc
tranh chấp đất đai | đất đai | giải phóng mặt bằng | GPMB | tranh chấp
phòng chống tội phạm | PCTP | đấu tranh tội phạm | tội phạm hình sự
tội phạm công nghệ cao | tội phạm mạng | an ninh mạng | mạng xã hội | MXH | zalo facebook
phòng chống dịch | dịch bệnh
thiên tai | bão lũ | lũ lụt | phòng chống thiên tai | PCTT
xe quá tải | quá tải quá khổ | xe quá khổ
mũ bảo hiểm | đội mũ
xử lý vi phạm hành chính | XLVPHC | xử phạt | xử phạt hành chính | phạt hành chính | VPHC
trực ban | trực chiến | ca trực | thường trực sẵn sàng chiến đấu | SSCĐ
kỷ luật | điều lệnh | chấp hành điều lệnh | lễ tiết tác phong | quân phong
từ thiện | tình nghĩa | an sinh xã hội | nhà đồng đội | giúp người nghèo | nhà tình nghĩa
ban đêm | đêm khuya | về khuya | buổi tối
người dân | nhân dân | quần chúng | bà con
rút ngắn thời gian | nhanh hơn | đẩy nhanh | giảm thời gian | bớt thời gian
xã | thôn | bản | tổ dân phố | TDP | khu dân cư | KDC
"""

SYNONYMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(way.strip() for way in line.split("|")) for line in _LINES.strip().splitlines()
)
