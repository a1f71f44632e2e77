use super::check;

#[test]
fn number_words() {
    check(
        "
        hai mươi xã = hai mươi: 20
        ba mươi lăm xã = ba mươi lăm: 35
        một trăm linh năm xã = một trăm linh năm: 105
        một trăm năm mươi xã = một trăm năm mươi: 150
        một nghìn hai trăm hồ sơ = một nghìn hai trăm: 1200
        mười một huyện = mười một: 11
        hai mươi mốt huyện = hai mươi mốt: 21
        hai triệu không trăm linh năm hồ sơ = hai triệu không trăm linh năm: 2000005
        năm huyện tham gia = năm: 5
        năm năm = năm năm: duration
        hai mươi năm = hai mươi năm: duration
        hai nghìn tỷ đồng = hai nghìn tỷ đồng: money
        Hai là, mở rộng mạng = Hai: ordinal
        BA HUYỆN, HAI XÃ = BA: 3; HAI: 2
        ",
    );
}

#[test]
fn shares_in_words() {
    check(
        "
        một nửa số xã = một nửa: 1 of 2
        hơn một nửa số xã = một nửa: 1 of 2 more_than `hơn`
        gần nửa số xã = nửa: 1 of 2 about `gần`
        hai phần ba số xã = hai phần ba: 2 of 3
        một phần tư hồ sơ = một phần tư: 1 of 4
        hàng trăm hồ sơ = hàng trăm: some 100
        hàng chục nghìn hồ sơ = hàng chục nghìn: some 10000
        vài chục người = vài chục: some 10
        ",
    );
}

#[test]
fn words_that_are_no_number() {
    check(
        "
        bộ phận một cửa = ∅
        là một tỉnh miền núi = ∅
        một trong những xã = ∅
        hằng năm đơn vị báo cáo = ∅
        trong năm đơn vị đã gửi = ∅
        quận Ba Đình và bà Trần Thị Chín = ∅
        ông Mười cho biết = ∅
        đường Hai Bà Trưng = ∅
        chưa biết thế nào = ∅
        ",
    );
}

#[test]
fn words_of_quantity() {
    check(
        "
        Hầu hết các xã = Hầu hết: word 2
        tất cả các xã và toàn bộ huyện = tất cả: word 0; toàn bộ: word 0
        xã hầu như chưa có mạng = hầu như chưa: word 2
        không có hồ sơ nào trễ hạn = không có hồ sơ nào: 0
        chưa có xã nào = chưa có xã nào: 0
        không đơn vị nào = không đơn vị nào: 0
        chưa có đơn vị trễ hạn = chưa có: word 1
        mạng không dây không đồng bộ = ∅
        nâng cao chất lượng và trình độ cao đẳng = ∅
        tỷ lệ cao = cao: word 2
        một phần ba số xã = một phần ba: 1 of 3
        ",
    );
}
