use super::check;

#[test]
fn numbers_of_documents() {
    check(
        "
        Nghị quyết 36a/NQ-CP = 36a/NQ-CP: documentnumber
        số 17-NQ/TU = 17-NQ/TU: documentnumber
        Kế hoạch số 45/KH-UBND = 45/KH-UBND: documentnumber
        Kế hoạch số 45 / KH - UBND = 45 / KH - UBND: documentnumber
        Nghị định 61/2018/NĐ-CP = 61/2018/NĐ-CP: documentnumber
        Thông tư 02/2017/TT-VPCP = 02/2017/TT-VPCP: documentnumber
        Quyết định 1819 = 1819: documentnumber
        Nghị quyết số 17a nêu = 17a: documentnumber
        Quyết định 45/2016 = 45/2016: documentnumber
        Điều 15 và khoản 2 Điều 188 Bộ luật = 15: documentnumber; 2: documentnumber; 188: documentnumber
        ban hành 5 quyết định = 5: 5
        quyết định 15 thủ tục = 15: 15
        ",
    );
}

#[test]
fn telephones() {
    check(
        "
        Điện thoại: 0271.3881.234 = 0271.3881.234: phone
        ĐT (0271) 3881234 = 0271) 3881234: phone
        hotline 1900 9999 = 1900 9999: phone
        Fax: 3881.234 = 3881.234: phone
        gọi 0912 345 678 = 0912 345 678: phone
        tổng đài 1022 = 1022: phone
        gọi *1022 = 1022: phone
        +84 912345678 = 84 912345678: phone
        mã số thuế 0101234567 = 0101234567: phone
        ",
    );
}

#[test]
fn names_and_versions() {
    check(
        "
        mạng 3G/4G = 3G: name; 4G: name
        mạng 5G = 5G: name
        Quốc lộ 14 và phường 12 = Quốc lộ 14: name or 14; phường 12: name or 12
        P. 12, Q. 4 = P. 12: name or 12; Q. 4: name or 4
        tổ 5 khu phố 3 = tổ 5: name or 5; khu phố 3: name or 3
        Windows 10, Office 365 = Windows 10: version; Office 365: version
        phần mềm eDocs 5.0 = eDocs 5.0: version
        ISO 9001:2015 = ISO 9001:2015: version
        thời đại 4.0 = 4.0: version or measure
        công nghiệp 4.0 = công nghiệp 4.0: version
        bản 2.0.1 = 2.0.1: version
        IPv6 và COVID-19 = IPv6: name; COVID-19: name
        http://dichvu1.example.vn/a?b=12, gồm 4 mục = http://dichvu1.example.vn/a?b=12: name; 4: 4
        thư a12@example.vn = a12@example.vn: name
        địa chỉ số 15-17 đường 3/2 = 15-17: name; đường 3/2: name
        khóa XII và lần thứ 3 = khóa XII: ordinal; lần thứ 3: ordinal
        lần thứ hai, thứ nhất = lần thứ hai: ordinal; thứ nhất: ordinal
        đứng thứ 2, xếp hạng 5/63 = đứng thứ 2: ordinal; xếp hạng 5/63: ordinal
        vị trí số 1 = vị trí số 1: ordinal
        (PA 08) = 08: name
        ",
    );
}

#[test]
fn furniture() {
    check(
        "
        1. Kết quả = 1.: furniture
        2.1. Kết quả = 2.1.: furniture
        2.1 Kết quả = 2.1: furniture
        3) Kết quả = 3): furniture
        (3) Kết quả = 3): furniture
        a) Kết quả = a): furniture
        II. Kết quả = II.: furniture
        Trang 3/12 = 3/12: furniture
        Lượt xem: 1.204 = 1.204: furniture
        Lượt truy cập: 12045 = 12045: furniture
        1.204 hồ sơ = 1.204: 1204
        3.5% hồ sơ = 3.5%: 3.5%
        2.5 triệu hồ sơ = 2.5 triệu: 2500000
        ",
    );
}
