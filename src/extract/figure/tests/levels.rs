use super::check;

#[test]
fn lists_of_levels() {
    check(
        "
        mức độ 3,4 = mức độ 3,4: levels [3, 4]
        mức 3, 4 trên cổng = mức 3, 4: levels [3, 4]
        mức độ 3 và 4 = mức độ 3 và 4: levels [3, 4]
        mức độ 3 & mức độ 4 = mức độ 3 & mức độ 4: levels [3, 4]
        mức độ 3 và mức độ 4 = mức độ 3 và mức độ 4: levels [3, 4]
        mức độ 3-4 = mức độ 3-4: levels [3, 4]
        mức độ 3/4 = mức độ 3/4: levels [3, 4]
        mức độ 3.4 = mức độ 3.4: levels [3, 4]
        mức độ 1, 2 và 3 = mức độ 1, 2 và 3: levels [1, 2, 3]
        mức độ 2 đến mức độ 4 = mức độ 2 đến mức độ 4: levels [2, 3, 4]
        mức 2 trở lên = mức 2 trở lên: levels [2, 3, 4]
        mức 2 trở xuống = mức 2 trở xuống: levels [1, 2]
        mức độ III = mức độ III: levels [3]
        MỨC ĐỘ IV = MỨC ĐỘ IV: levels [4]
        mức độ ba, bốn = mức độ ba, bốn: levels [3, 4]
        mức độ 3. = mức độ 3: levels [3]
        ",
    );
}

#[test]
fn where_a_list_ends() {
    check(
        "
        mức độ 2, 75 thủ tục = mức độ 2: levels [2]; 75: 75
        20 dịch vụ mức độ 3, 4 dịch vụ mức độ 4 = 20: 20; mức độ 3: levels [3]; 4: 4; mức độ 4: levels [4]
        mức độ 3, 4 đạt 40% = mức độ 3, 4: levels [3, 4]; 40%: 40%
        mức độ 3 là 40%, mức độ 4 là 30% = mức độ 3: levels [3]; 40%: 40%; mức độ 4: levels [4]; 30%: 30%
        mức 3,5% = 3,5%: 3.5%
        mức 3 triệu đồng = 3 triệu đồng: money
        mức 50% = 50%: 50%
        mức 4 tỷ đồng = 4 tỷ đồng: money
        mức độ 3: 25 dịch vụ = mức độ 3: levels [3]; 25: 25
        ",
    );
}
