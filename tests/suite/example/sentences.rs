//! That sentences change with the data: exports of a few rows that tip each of them, one way and the other.

use crate::metrics::market::Market;
use crate::site::SiteTest;

/// A pair of sentences, English and Russian, one of which a page says.
type Said = [&'static str; 2];

/// Checks that a page says all of `said`, and none of `unsaid`, in its language.
#[track_caller]
fn check(site: &SiteTest, below: &str, said: &[Said], unsaid: &[Said]) {
    for (position, language) in ["en", "ru"].into_iter().enumerate() {
        let text = site.page(&format!("{language}/{below}")).main_text();
        for said in said {
            assert!(text.contains(said[position]), "`{below}` lacks `{}`:\n{text}", said[position]);
        }
        for unsaid in unsaid {
            assert!(!text.contains(unsaid[position]), "`{below}` says `{}`", unsaid[position]);
        }
    }
}

const BACKEND: &str = "research/backend";

const EARLY: (&str, &str) = ("first_seen", "2026-03-18T12:00:00Z");
const LATE: (&str, &str) = ("first_seen", "2026-05-06T12:00:00Z");

/// Eight whole weeks that charts show: as of Sunday, 10 May, from 16 March. The first posting starts the collection.
fn long() -> Market {
    Market::new().posting(&[("first_seen", "2026-03-02T12:00:00Z")])
}

#[test]
fn the_share_of_remote_work_decides_what_is_said_of_it() {
    const MOST: Said = ["the office is the exception", "Офис здесь скорее исключение"];
    const HALF: Said = ["About every second offer", "Примерно каждое второе предложение"];
    const FEW: Said = [
        "Most offers for backend developers are tied to a place",
        "Большинство предложений привязано к месту",
    ];
    let site = |remote| {
        let market = Market::new().postings(remote, &[("format", "remote")]);
        market.postings(10 - remote, &[("format", "office")]).site()
    };
    check(&site(7), BACKEND, &[MOST, ["Yes: 70%", "Да: среди"]], &[HALF]);
    // A share that is the threshold is not above it.
    check(&site(6), BACKEND, &[HALF], &[MOST]);
    check(&site(5), BACKEND, &[HALF], &[MOST]);
    let few = site(4);
    check(
        &few,
        BACKEND,
        &[FEW, ["Only 40% of the jobs", "Удалённых вакансий всего 40 %"]],
        &[MOST, HALF],
    );
    check(&few, BACKEND, &[["Sometimes: 40%", "Иногда: среди"]], &[]);
}

#[test]
fn demand_grows_falls_or_holds() {
    const GROWS: Said = ["Demand is growing", "Спрос растёт"];
    const FALLS: Said = ["Demand is falling", "Спрос снижается"];
    const HOLDS: Said = ["Demand is steady", "Спрос ровный"];
    const NOTHING: Said = ["too few weeks, to call a direction", "чтобы говорить о направлении"];
    let site = |early, late| long().postings(early, &[EARLY]).postings(late, &[LATE]).site();
    let grows = site(100, 106);
    check(&grows, BACKEND, &[GROWS, ["a month to ask for more", "время просить больше"]], &[HOLDS]);
    check(&site(100, 105), BACKEND, &[HOLDS, ["within 5%", "в пределах 5 %"]], &[GROWS, FALLS]);
    check(&site(100, 95), BACKEND, &[HOLDS], &[GROWS, FALLS]);
    let falls = site(100, 94);
    check(&falls, BACKEND, &[FALLS, ["widen the search", "расширьте поиск"]], &[HOLDS]);
    // One week that charts show is no direction, and with 39 postings at one end nothing is said either.
    let short = Market::new().posting(&[("first_seen", "2026-04-20T12:00:00Z")]).posting(&[LATE]);
    check(&short.site(), BACKEND, &[NOTHING], &[GROWS, FALLS, HOLDS]);
    let few = |early| long().min_sample(40).postings(early, &[EARLY]).postings(60, &[LATE]).site();
    check(&few(39), BACKEND, &[NOTHING], &[GROWS]);
    check(&few(40), BACKEND, &[GROWS], &[NOTHING]);
}

#[test]
fn shares_move_up_down_or_not_at_all() {
    let site = |early: usize, late: usize| {
        let junior = |market: Market, count: usize, when| {
            let market = market.postings(count, &[when, ("level", "junior"), ("format", "remote")]);
            market.postings(10 - count, &[when, ("level", "senior"), ("format", "office")])
        };
        junior(junior(long(), early, EARLY), late, LATE).site()
    };
    const NARROW: Said = ["The way in is getting narrower", "Вход сужается"];
    const WIDE: Said = ["The way in is getting wider", "Вход расширяется"];
    const SAME: Said =
        ["The share of junior jobs stands at 30%", "не изменилась с начала графика: 30 %"];
    const CALLING: Said = ["Offices are calling", "Офисы зовут обратно"];
    const GAINING: Said = ["Remote work is gaining", "Удалёнки становится больше"];
    const STILL: Said = ["It has not moved", "она не сдвинулась"];
    check(&site(4, 3), BACKEND, &[NARROW, CALLING], &[WIDE, SAME, GAINING, STILL]);
    check(&site(3, 4), BACKEND, &[WIDE, GAINING], &[NARROW, SAME, CALLING, STILL]);
    check(&site(3, 3), BACKEND, &[SAME, STILL], &[NARROW, WIDE, CALLING, GAINING]);
}

#[test]
fn the_bias_of_the_sources_is_named_with_the_page_at_hand() {
    let site = Market::new()
        .postings(5, &[("country", "PL")])
        .postings(2, &[("country", "DE"), ("directions", "qa")])
        .postings(1, &[("country", "PL"), ("directions", "qa")])
        .posting(&[("country", "DE"), ("directions", "mobile")])
        .posting(&[("country", "US"), ("directions", "mobile")])
        .site();
    const TIED: Said = [
        "Germany 🇩🇪 and United States 🇺🇸 share the first place, with 1 job each",
        "Первое место делят Германия",
    ];
    check(
        &site,
        "research/mobile",
        &[TIED],
        &[
            ["leads with", "На первом месте Германия"],
            ["is ahead of it here", "обошла другая страна"],
        ],
    );
    const FIRST: Said = ["Its first place on this page", "Её первое место на этой странице"];
    const OTHER: Said =
        ["That Germany is ahead of it here", "здесь её обошла другая страна: Германия"];
    check(
        &site,
        BACKEND,
        &[FIRST, ["Poland alone holds 60%", "Польша — приходится 60 %"]],
        &[OTHER],
    );
    check(&site, "research/qa", &[OTHER, ["Poland alone holds 60%", "приходится 60 %"]], &[FIRST]);
}

#[test]
fn the_steps_of_pay_are_told_as_they_are() {
    let site = |pay: [&str; 4]| {
        let levels = ["junior", "middle", "senior", "lead"];
        let levels = pay.into_iter().zip(levels);
        levels
            .fold(Market::new(), |market, (pay, level)| market.paid(pay, &[("level", level)]))
            .site()
    };
    const NO_STEP: Said =
        ["No level pays more than the one below it", "Ни один уровень не оплачивается выше"];
    const BELOW: Said = ["Leading does not pay here", "Руководить здесь невыгодно"];
    let up = [
        "The largest step up is from Junior to Middle: +100.0%",
        "«Джуниор» к уровню «Мидл»: +100,0 %",
    ];
    check(&site(["1000", "2000", "3000", "4000"]), BACKEND, &[up], &[NO_STEP, BELOW]);
    check(&site(["1000", "2000", "3000", "2900"]), BACKEND, &[up, BELOW], &[NO_STEP]);
    check(&site(["4000", "3000", "2000", "1000"]), BACKEND, &[NO_STEP, BELOW], &[up]);
    let alone = Market::new().paid("1000", &[("level", "junior")]).site();
    let none = [
        "Too few jobs at neighbouring levels",
        "На соседних уровнях зарплата указана слишком редко",
    ];
    check(&alone, BACKEND, &[none], &[NO_STEP, BELOW]);
}

#[test]
fn a_figure_of_ten_is_shown_and_one_of_nine_is_not() {
    let site = |paid| {
        let pay = [("salary_min", "4000"), ("currency", "USD"), ("period", "month")];
        let place = [("city", "Warsaw"), ("country", "PL"), ("skills", "Go"), ("level", "senior")];
        Market::new().min_sample(10).postings(paid, &[pay.as_slice(), &place].concat()).site()
    };
    const MEDIAN: Said = ["at a median pay of $4,000/mo", "медианная зарплата — 4 000 $/мес."];
    const NO_MEDIAN: Said = [
        "Too few of its jobs state their pay",
        "Зарплата указана слишком редко, чтобы назвать медиану",
    ];
    const CITY: Said = ["earn in Warsaw?", "бэкенд-разработчик в Варшаве?"];
    const SENIORS: Said = ["What is asked of seniors?", "Что спрашивают с сеньоров?"];
    check(&site(10), BACKEND, &[MEDIAN, CITY, SENIORS], &[NO_MEDIAN]);
    let thin = site(9);
    check(&thin, BACKEND, &[NO_MEDIAN], &[MEDIAN, CITY, SENIORS]);
    check(&thin, BACKEND, &[["Nobody can say from so few ads", "не скажет никто"]], &[]);
}

#[test]
fn questions_compare_what_there_is() {
    let pay = |market: Market, dollars: &str, values: &[(&str, &str)]| market.paid(dollars, values);
    // Two cities, two countries, two formats and two skills, each of which pays more than the other.
    let market = pay(
        Market::new(),
        "9000",
        &[("city", "Berlin"), ("country", "DE"), ("format", "remote"), ("skills", "Go")],
    );
    let market = pay(
        market,
        "9000",
        &[("city", "Berlin"), ("country", "DE"), ("format", "remote"), ("skills", "Go")],
    );
    let market = pay(
        market,
        "3000",
        &[("city", "Warsaw"), ("country", "PL"), ("format", "office"), ("skills", "PHP")],
    );
    let site = market.site();
    check(
        &site,
        BACKEND,
        &[
            ["earn in Berlin?", "разработчик в Берлине?"],
            ["In Warsaw it is $3,000/mo", "Варшава — 3 000 $/мес."],
            ["First comes Germany with $9,000/mo", "Первое место — Германия: 9 000 $/мес."],
            [
                "it need not cost anything: remote jobs have a median of $9,000/mo",
                "терять в деньгах не обязательно",
            ],
            [
                "Which of these skills come with the highest pay?",
                "За какие из этих навыков платят больше?",
            ],
            ["Of the skills that are named most, Go", "Среди самых частых навыков — Go"],
        ],
        &[["It has its price", "У этого есть цена"]],
    );
    let market =
        pay(Market::new(), "3000", &[("format", "remote"), ("country", "DE"), ("skills", "Go")]);
    let site =
        pay(market, "9000", &[("format", "office"), ("country", "DE"), ("skills", "Go")]).site();
    check(
        &site,
        BACKEND,
        &[["It has its price", "У этого есть цена"]],
        &[
            ["In which country is the pay highest?", "В какой стране платят больше всего?"],
            [
                "Which of these skills come with the highest pay?",
                "За какие из этих навыков платят больше?",
            ],
            ["it need not cost anything", "терять в деньгах не обязательно"],
        ],
    );
}

#[test]
fn a_city_above_the_whole_is_told_from_one_below() {
    const MORE: Said = ["That is more than the", "Это больше, чем по всем местам вместе"];
    const LESS: Said = ["All places together have a median of", "Медиана по всем местам —"];
    let site = |here: &str, elsewhere: &str| {
        let market =
            Market::new().paid(here, &[("city", "Warsaw")]).paid(here, &[("city", "Warsaw")]);
        market.paid(elsewhere, &[]).paid(elsewhere, &[]).paid(elsewhere, &[]).site()
    };
    check(&site("5000", "4000"), BACKEND, &[MORE], &[LESS]);
    check(&site("3000", "4000"), BACKEND, &[LESS], &[MORE]);
    check(&site("4000", "4000"), BACKEND, &[LESS], &[MORE]);
}

#[test]
fn the_largest_is_called_so_and_the_others_have_their_place() {
    let site = Market::new()
        .paid("3000", &[("specialisation", "go")])
        .posting(&[("specialisation", "java")])
        .posting(&[("specialisation", "java")])
        .paid("5000", &[("directions", "devops")])
        .posting(&[("directions", "devops")])
        .site();
    let most = ["No direction has more new jobs than Backend", "нет ни в одном направлении"];
    check(
        &site,
        BACKEND,
        &[
            most,
            ["Backend is the largest of the 2 directions", "самое крупное направление из 2"],
            ["so the other side pays more", "так что там платят больше"],
        ],
        &[],
    );
    check(
        &site,
        "research/devops-sre",
        &[
            [
                "number 2 of the 2 directions we follow, and number 1 of 2 by median pay",
                "2-е место из 2 направлений",
            ],
            [
                "Backend has the most new jobs of all, 3; DevOps and SRE has 2",
                "у направления «Бэкенд» — 3; здесь их 2",
            ],
            ["so this side pays more", "так что здесь платят больше"],
        ],
        &[most],
    );
    check(
        &site,
        "research/backend/java",
        &[
            [
                "Java is the largest of the 2 specialisations we follow in Backend",
                "«Бэкенд» это самая крупная специализация из 2",
            ],
            ["Beside the rest of Backend", "Рядом с другими в направлении «Бэкенд»"],
        ],
        &[most],
    );
    check(
        &site,
        "research/backend/go",
        &[[
            "number 2 of the 2 specialisations we follow in Backend",
            "2-е место среди специализаций",
        ]],
        &[],
    );
}

#[test]
fn a_week_that_is_not_over_is_named() {
    const OPEN: Said = ["The week of May 4 is not over", "Неделя с 4 мая ещё не закончилась"];
    let site = |as_of| long().postings(2, &[EARLY]).posting(&[LATE]).dated(as_of).site();
    check(&site("2026-05-09"), BACKEND, &[OPEN], &[]);
    check(&site("2026-05-10"), BACKEND, &[], &[OPEN]);
    let whole = ["so no bar is unfinished", "незаконченных столбцов нет"];
    check(&site("2026-05-10"), "how-it-works", &[whole], &[]);
    check(&site("2026-05-09"), "how-it-works", &[], &[whole]);
}

#[test]
fn an_article_follows_its_figures() {
    const BELGRADE: &str = "articles/belgrade";
    let site = |here: &str, afar: &str| {
        let senior = ("level", "senior");
        let market = Market::new().paid(here, &[senior, ("city", "Belgrade"), ("country", "RS")]);
        market.paid(afar, &[senior, ("format", "remote"), ("country", "DE")]).site()
    };
    const HIGHER: Said =
        ["The middle of the second range lies higher", "Середина второй вилки выше"];
    const NOT: Said = ["does not lie higher", "Середина второй вилки не выше"];
    check(
        &site("3800", "5700"),
        BELGRADE,
        &[HIGHER, ["€60,000/yr against €40,000/yr", "60 000 €/год против 40 000 €/год"]],
        &[NOT],
    );
    check(&site("5700", "3800"), BELGRADE, &[NOT], &[HIGHER]);
    let none = Market::new().posting(&[]).site();
    check(
        &none,
        BELGRADE,
        &[["Too few ads that name Belgrade", "сейчас слишком мало для вилки"]],
        &[HIGHER, NOT],
    );
}

#[test]
fn a_page_without_a_posting_in_the_window_reads_well() {
    let site = Market::new()
        .min_sample(10)
        .posting(&[
            ("first_seen", "2026-01-05T12:00:00Z"),
            ("directions", "qa"),
            ("specialisation", "sdet"),
        ])
        .posting(&[])
        .site();
    for below in ["research/qa", "research/qa/sdet"] {
        check(
            &site,
            below,
            &[
                ["we found 0 jobs", "нашлось 0 вакансий"],
                ["The ads on this page name no skills", "навыков не называют"],
                ["The ads on this page name no company", "компаний не называют"],
            ],
            &[
                ["Skills employers name", "Какие навыки называют"],
                ["Latest jobs", "Свежие вакансии"],
            ],
        );
    }
}
