use super::check;

#[test]
fn words_before() {
    check(
        "
        hơn 40 hồ sơ = 40: 40 more_than `hơn`
        đạt trên 90% = 90%: 90% more_than `trên`
        quá 50% = 50%: 50% more_than `quá`
        không quá 50% = 50%: 50% at_most `không quá`
        gần 300 xã = 300: 300 about `gần`
        khoảng 300 xã = 300: 300 about `khoảng`
        khoảng hơn 300 xã = 300: 300 more_than `khoảng hơn`
        ước đạt khoảng 300 xã = 300: 300 about `ước đạt khoảng`
        ít nhất 80% = 80%: 80% at_least `ít nhất`
        tối thiểu đạt 80% = 80%: 80% at_least `tối thiểu`
        ít nhất là 80% = 80%: 80% at_least `ít nhất`
        không dưới 80% = 80%: 80% at_least `không dưới`
        dưới 1% = 1%: 1% less_than `dưới`
        chưa tới 50% = 50%: 50% less_than `chưa tới`
        chưa đến 50 hồ sơ = 50: 50 less_than `chưa đến`
        chưa đầy 5 ngày = 5 ngày: duration less_than `chưa đầy`
        chưa đạt 100% = 100%: 100% less_than `chưa đạt`
        tối đa 2 ngày = 2 ngày: duration at_most `tối đa`
        nhiều nhất 30 hồ sơ = 30: 30 at_most `nhiều nhất`
        đạt 80% = 80%: 80%
        lên đến 80% = 80%: 80%
        > 80% = 80%: 80% more_than `>`
        ≥80% = 80%: 80% at_least `≥`
        <= 80% = 80%: 80% at_most `<=`
        theo ước tính của Sở mới ở mức 40% = 40%: 40% about `theo ước tính`
        ",
    );
}

#[test]
fn words_after() {
    check(
        "
        40% trở lên = 40%: 40% at_least `trở lên`
        từ 40% trở lên = 40%: 40% at_least `trở lên`
        có 40 hồ sơ trở lên = 40: 40 at_least `trở lên`
        300 có lẻ = 300: 300 more_than `có lẻ`
        5 hồ sơ trở xuống = 5: 5 at_most `trở xuống`
        80% người có bằng từ trung cấp trở lên = 80%: 80%
        ",
    );
}

#[test]
fn words_that_say_where() {
    check(
        "
        thực hiện trên 9 lĩnh vực = 9: 9
        cập nhật trên 12 huyện = 12: 12
        có trên 300 xã = 300: 300 more_than `trên`
        trên 300 hồ sơ = 300: 300 more_than `trên`
        15 trên 20 đơn vị = 15: 15; 20: 20
        dưới 3 hình thức = 3: 3
        ",
    );
}
