use super::check;

#[test]
fn counts() {
    check(
        "
        cấp 2.318 chứng thư = 2.318: 2318
        cấp 2 318 chứng thư = 2 318: 2318 or 318
        cấp 12 002 318 chứng thư = 12 002 318: 12002318
        cấp 2,318 chứng thư = 2,318: 2318
        với 1.204.567 lượt = 1.204.567: 1204567
        với 1,204,567 lượt = 1,204,567: 1204567
        tổng cộng 1.204,5 = 1.204,5: measure
        cùng 14.770CBCCVC = 14.770: 14770
        kết nối 05 cấp = 05: 5
        đạt 2.318 = 2.318: 2318 or measure
        số hộp thư 7.000 = 7.000: 7000 or measure
        có 12huyện = 12: 12
        năm 2018 118 xã = năm 2018: 2018-01-01 to 2018-12-31; 118: 118
        ",
    );
}

#[test]
fn shares() {
    check(
        "
        đạt 87,25% = 87,25%: 87.25%
        đạt 87.25% = 87.25%: 87.25%
        đạt 87, 5% = 87, 5%: 87.5%
        đạt 87 ,5 % = 87 ,5 %: 87.5%
        đạt 87 % = 87 %: 87%
        đạt 87 phần trăm = 87 phần trăm: 87%
        đạt tám mươi bảy phần trăm = tám mươi bảy phần trăm: 87%
        đạt 87％ = 87％: 87%
        chiếm 1.250% = 1.250%: 1.25% or 1250%
        chiếm 98,145% = 98,145%: 98.145% or 98145%
        tỷ lệ 5‰ = 5‰: 0.5%
        tăng 2 điểm phần trăm = 2 điểm phần trăm: measure
        98%CBCC và 3 100% = 98%: 98%; 3: 3; 100%: 100%
        tỷ lệ đạt 95,6 = 95,6: measure or 95.6%
        ",
    );
}

#[test]
fn scales() {
    check(
        "
        có 3 triệu 250 nghìn hồ sơ = 3 triệu 250 nghìn: 3250000
        có 3,4 triệu lượt = 3,4 triệu: 3400000
        có 3.4 triệu lượt = 3.4 triệu: 3400000
        có 3, 4 triệu lượt = 3, 4 triệu: 3400000
        gửi 2,5 nghìn văn bản = 2,5 nghìn: 2500
        gửi 25 ngàn văn bản = 25 ngàn: 25000
        gửi hai triệu rưỡi văn bản = hai triệu rưỡi: 2500000
        gửi 2 triệu rưỡi văn bản = 2 triệu rưỡi: 2500000
        1 tỷ 200 triệu đồng = 1 tỷ 200 triệu đồng: money
        gần 2-3 triệu lượt = 2-3 triệu: 2000000 to 3000000 about `gần`
        3 triệu 250 nghìn 400 hồ sơ = 3 triệu 250 nghìn 400: 3250400
        1,125 triệu lượt = 1,125 triệu: 1125000
        1.125 triệu lượt = 1.125 triệu: 1125000000 or 1125000
        ",
    );
}

#[test]
fn parts_and_ranges() {
    check(
        "
        tại 9/9 huyện = 9/9: 9 of 9
        tại 143/145 xã = 143/145: 143 of 145
        có 21.400 hồ sơ / 22.300 hồ sơ = 21.400 hồ sơ / 22.300: 21400 of 22300
        đạt 9/9 = 9/9: 9 of 9 or 9/9
        từ 20 đến 30 hồ sơ = từ 20 đến 30: 20 to 30
        từ 20% đến 30% = từ 20% đến 30%: 20 to 30%
        20% - 30% hồ sơ = 20% - 30%: 20 to 30%
        20-30 hồ sơ = 20-30: 20 to 30
        20 – 30% = 20 – 30%: 20 to 30%
        từ 3 – 5 ngày = từ 3 – 5 ngày: duration
        giảm từ 40% xuống 30% = 40%: 40%; 30%: 30%
        1.000-1.200 hồ sơ = 1.000-1.200: 1000 to 1200
        40-30 hồ sơ = 40: 40; 30: 30
        20 hồ sơ / ngày = 20: 20
        24/7 = 24/7: duration
        ",
    );
}

#[test]
fn units() {
    check(
        "
        kinh phí 12,5 tỷ đồng = 12,5 tỷ đồng: money
        kinh phí 12 tỷ = 12 tỷ: money or 12000000000
        500.000đ = 500.000đ: money
        vốn 2 triệu USD = 2 triệu USD: money
        $20 = 20: 20
        12 đô thị = 12: 12
        12 đồng chí = 12: 12
        trong 3 ngày làm việc = 3 ngày làm việc: duration
        hai năm = hai năm: duration
        một tuần = một tuần: duration
        sau 10 năm = 10 năm: duration
        hộp thư 2GB = 2GB: measure
        tốc độ 100 Mbps = 100 Mbps: measure
        rộng 120 m2 = 120 m2: measure
        rộng 120 m² = 120 m²: measure
        dài 35,5km = 35,5km: measure
        bà 71 tuổi = 71 tuổi: measure
        đạt 85,5 điểm = 85,5 điểm: measure
        đạt trên 90 điểm = 90 điểm: measure more_than `trên`
        12 điểm cầu = 12: 12 or measure
        đạt 81,5/100 điểm = 81,5/100 điểm: measure
        tăng 3 lần so với trước = 3 lần: measure
        gấp 3 lần = 3 lần: measure
        ",
    );
}
