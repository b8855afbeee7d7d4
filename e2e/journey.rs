//! 河湖水域岸线监管信息系统 in the browser: report, check, a refusal, application, review with three hands, library, plan,
//! approval.

use crate::browser::Browser;
use crate::given::Given;

const UNIT: &str = "内蒙古自治区水文水资源中心";
const DEPARTMENT: &str = "内蒙古自治区水利厅";
const BUREAU: &str = "内蒙古自治区政务服务与数据管理局";
const CENTRE: &str = "内蒙古自治区大数据中心";

/// The people of the journey, as case files to click on.
struct People {
    unit: String,
    department: String,
    centre: [String; 3],
    bureau: [String; 3],
    finance: String,
    cryptography: String,
    police: String,
}

impl People {
    async fn of(given: &Given) -> Self {
        given.unit(UNIT, DEPARTMENT).await;
        let one = async |login: &str, office: &str, duty: &str| {
            given.person(login, (office, duty)).await;
            let person = given
                .office
                .app
                .store
                .claimed_by("login", login)
                .await
                .expect("read")
                .expect("registered");
            person.0
        };
        Self {
            unit: one("unit", UNIT, "prepare").await,
            department: one("department", DEPARTMENT, "prepare").await,
            centre: [
                one("centre1", CENTRE, "prepare").await,
                one("centre2", CENTRE, "review").await,
                one("centre3", CENTRE, "sign").await,
            ],
            bureau: [
                one("bureau1", BUREAU, "prepare").await,
                one("bureau2", BUREAU, "review").await,
                one("bureau3", BUREAU, "sign").await,
            ],
            finance: one("finance", "内蒙古自治区财政厅", "prepare").await,
            cryptography: one("cryptography", "内蒙古自治区国家密码管理局", "prepare").await,
            police: one("police", "内蒙古自治区公安厅", "prepare").await,
        }
    }
}

/// The browser, the server's clock and the case.
struct Walk<'a> {
    given: &'a Given,
    browser: Browser,
    people: People,
    project: String,
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ordinary_life_in_a_browser() {
    let given = Given::server("2025-06-12").await;
    let people = People::of(&given).await;
    let browser = Browser::open(&given.base()).await;
    let mut walk = Walk {
        given: &given,
        browser,
        people,
        project: String::new(),
    };
    walk.report().await;
    walk.apply().await;
    walk.review().await;
    walk.plan().await;
    walk.approval().await;
    walk.signature().await;
    walk.look_around().await;
}

impl Walk<'_> {
    async fn does(&self, person: &str, act: &str, fields: &[(&str, &str)]) {
        self.browser.is(person).await;
        self.browser
            .does(&format!("{}/acts/{act}", self.project), fields, &[])
            .await;
        let path = self.browser.path().await;
        assert!(
            !path.contains("/acts/"),
            "{act} was not accepted: {}",
            self.browser.text().await
        );
    }

    async fn signs(&self, hands: &[String; 3], act: &str, fields: &[(&str, &str)]) {
        self.does(&hands[0], act, fields).await;
        for (hand, step) in hands.iter().skip(1).zip(["review_draft", "sign_draft"]) {
            self.browser.is(hand).await;
            self.browser.goto(&self.project).await;
            self.browser.picture(&format!("case-{act}-{step}")).await;
            self.browser
                .follow(&format!("main a[href*='/acts/{step}']"))
                .await;
            self.browser.picture(&format!("{step}-{act}")).await;
            self.browser.submit().await;
            assert!(
                !self.browser.path().await.contains("/acts/"),
                "{step}: {}",
                self.browser.text().await
            );
        }
    }

    async fn report(&mut self) {
        let unit = self.given.organisation(UNIT).await;
        self.browser.is(&self.people.unit).await;
        self.browser.picture("desk").await;
        self.browser.goto("/acts/report_project").await;
        for (name, value) in [
            ("unit", unit.as_str()),
            ("project.name", "河湖水域岸线监管信息系统"),
            ("project.plan_year", "2026"),
            ("project.category", "construction"),
            ("project.construction_kind", "new"),
            ("project.scope", "professional"),
            ("project.classified", "false"),
            ("project.custom_software", "true"),
            ("project.total", "3860000.00"),
            ("project.need", "河湖水域岸线监测手段不足。"),
            ("project.goals", "岸线监管覆盖率达到百分之百。"),
            ("project.contents", "监测感知接入、智能识别、业务协同和移动巡查。"),
        ] {
            self.browser.fill(name, value).await;
        }
        self.browser.picture("report").await;
        self.browser.submit().await;
        self.project = self.browser.path().await;
        let text = self.browser.text().await;
        assert!(text.contains("河湖水域岸线监管信息系统"), "{text}");
        assert!(text.contains("已报送"), "{text}");
    }

    async fn apply(&self) {
        self.given.on("2025-06-16");
        let check = [
            ("systems_examined", "18"),
            ("opinion", "未发现重复建设，同意申请入库。"),
        ];
        self.does(&self.people.department, "check_project", &check).await;
        self.given.on("2025-06-18");
        self.browser.is(&self.people.department).await;
        let answers = [
            ("screening.existing_system_upgrade_suffices", "false"),
            ("screening.shareable_system_exists", "false"),
            ("screening.isolated", "false"),
            ("screening.needs_or_goals_unclear", "false"),
            ("screening.reasons", "经核查系统清册，无可升级或共享的系统。"),
        ];
        let form = format!("{}/acts/apply_for_admission", self.project);
        self.browser
            .does(&form, &answers, &["application_letter", "implementation_plan"])
            .await;
        let refused = self.browser.text().await;
        assert!(
            self.browser.path().await.contains("apply_for_admission"),
            "refused, so the form stays"
        );
        assert!(
            refused.contains("缺少") && refused.contains("可行性研究报告"),
            "{refused}"
        );
        self.browser.picture("refused").await;
        self.browser.attach("feasibility_study").await;
        self.browser.submit().await;
        assert!(
            self.browser.text().await.contains("前置审核"),
            "nothing entered was lost, so it is accepted now"
        );
    }

    async fn review(&self) {
        self.given.on("2025-07-15");
        let mut fields: Vec<(String, &str)> = Vec::new();
        for place in 0..4 {
            fields.push((format!("aspects.{place}.verdict"), "passed"));
            fields.push((format!("aspects.{place}.opinion"), "符合要求。"));
        }
        fields.push(("screening_opinion".to_owned(), "属实。"));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), *value))
            .collect();
        self.signs(&self.people.centre, "preliminary_review", &fields)
            .await;
        self.given.on("2025-07-29");
        let engaged = [
            ("body", "咨询机构甲"),
            ("document_number", "委托〔2025〕1号"),
            ("engaged_on", "2025-07-16"),
        ];
        self.does(&self.people.bureau[0], "engage_review_body", &engaged)
            .await;
        let conclusion = [
            ("form", "third_party"),
            ("verdict", "passed"),
            ("opinion", "同意通过。"),
        ];
        self.does(&self.people.bureau[0], "conclude_appraisal", &conclusion)
            .await;
        self.given.on("2025-08-01");
        self.signs(&self.people.bureau, "admit", &[]).await;
        assert!(self.browser.text().await.contains("已入库"));
    }

    async fn plan(&mut self) {
        self.given.on("2025-11-20");
        let project = std::mem::take(&mut self.project);
        let case = project.trim_start_matches("/cases/").to_owned();
        self.browser.is(&self.people.bureau[0]).await;
        let entry = [
            ("year", "2026"),
            ("kind", "construction"),
            ("budget", "4000000.00"),
            ("entries.0.project", case.as_str()),
            ("entries.0.amount", "3860000.00"),
            ("entries.0.urgency", "urgent"),
            ("entries.0.reason", "前期工作充分。"),
        ];
        self.browser.does("/acts/draft_plan", &entry, &[]).await;
        let plan = self.browser.path().await;
        self.project = plan.replace("/plans/", "/cases/");
        self.does(
            &self.people.finance,
            "consult_finance",
            &[("verdict", "agreed"), ("opinion", "原则同意。")],
        )
        .await;
        self.given.on("2025-12-22");
        let decision = [
            ("document_number", "内政字〔2025〕201号"),
            ("decided_on", "2025-12-22"),
        ];
        self.does(&self.people.bureau[0], "record_government_decision", &decision)
            .await;
        self.given.on("2025-12-29");
        self.signs(
            &self.people.bureau,
            "issue_plan",
            &[("document_number", "内政数发〔2025〕121号")],
        )
        .await;
        self.browser.goto(&plan).await;
        self.browser.picture("plan").await;
        self.project = project;
    }

    async fn approval(&self) {
        self.given.on("2026-01-08");
        let code = [
            ("code", "2601-150000-04-04-123456"),
            ("verified_on", "2026-01-06"),
        ];
        self.does(&self.people.unit, "record_project_code", &code).await;
        let line = [
            ("lines.0.resource", "岸线功能分区"),
            ("lines.0.items", "编号、名称、边界"),
            ("lines.0.sharing", "unconditional"),
            ("lines.0.opening", "closed"),
            ("lines.0.update_cycle", "monthly"),
            ("lines.0.format", "数据库表"),
            ("lines.0.source_system", "河湖水域岸线监管信息系统"),
        ];
        self.does(&self.people.unit, "record_data_catalogue", &line).await;
        let application = [
            ("text", "feasibility_study"),
            ("total", "3860000.00"),
            ("contents.data_sharing_analysis", "第八章"),
            ("contents.security_measures", "第九章"),
            ("contents.secure_product_statement", "附件三"),
            ("new_civil_works", "false"),
            ("high_energy", "false"),
        ];
        self.browser.is(&self.people.unit).await;
        let form = format!("{}/acts/apply_for_approval", self.project);
        self.browser
            .does(
                &form,
                &application,
                &["approval_application", "feasibility_study"],
            )
            .await;
    }

    async fn signature(&self) {
        self.given.on("2026-01-20");
        let opinion = [
            ("verdict", "agreed"),
            ("document_number", "函〔2026〕3号"),
            ("opinion", "同意。"),
        ];
        self.does(&self.people.cryptography, "give_prerequisite_opinion", &opinion)
            .await;
        self.does(&self.people.police, "give_prerequisite_opinion", &opinion)
            .await;
        self.given.on("2026-01-22");
        let report = [
            ("body", "政府投资项目评审机构"),
            ("verdict", "passed"),
            ("recommended", "3860000.00"),
        ];
        self.does(&self.people.bureau[0], "receive_review_report", &report)
            .await;
        let text = self.browser.text().await;
        assert!(
            text.contains("2026-02-02"),
            "the clock is due seven working days later: {text}"
        );
        self.browser.picture("clock").await;
        self.given.on("2026-01-30");
        let approval = [
            ("document_number", "内政数审批〔2026〕8号"),
            ("amount", "3860000.00"),
            ("opinion", "同意。"),
        ];
        self.signs(&self.people.bureau, "approve", &approval).await;
        let text = self.browser.text().await;
        assert!(text.contains("内政数审批〔2026〕8号"), "{text}");
    }

    /// Every page of the path answers in both languages.
    async fn look_around(&self) {
        self.browser.is(&self.people.bureau[0]).await;
        for page in [
            "/",
            "/library",
            "/plans",
            "/calendar",
            "/policy",
            "/policy/14",
            "/import",
            self.project.as_str(),
        ] {
            self.browser.goto(page).await;
            assert!(
                self.browser.text().await.chars().count() > 40,
                "{page} says something"
            );
        }
    }
}
