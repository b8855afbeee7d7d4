//! The people of a journey: one hand for unit, department and opinions, three for Centre and Bureau.

use crate::client::Client;
use crate::given::Given;

pub const UNIT: &str = "内蒙古自治区水文水资源中心";
pub const DEPARTMENT: &str = "内蒙古自治区水利厅";
const BUREAU: &str = "内蒙古自治区政务服务与数据管理局";
pub const CENTRE: &str = "内蒙古自治区大数据中心";

/// Everybody who acts in this life.
pub struct People {
    pub unit: Client,
    pub department: Client,
    pub centre: [Client; 3],
    pub bureau: [Client; 3],
    pub finance: Client,
    pub cryptography: Client,
    pub police: Client,
}

impl People {
    /// Registers them and signs them in.
    pub async fn of(given: &Given) -> Self {
        given.unit(UNIT, DEPARTMENT).await;
        Self {
            unit: given.person("unit", (UNIT, "prepare")).await,
            department: given.person("department", (DEPARTMENT, "prepare")).await,
            centre: [
                given.person("centre1", (CENTRE, "prepare")).await,
                given.person("centre2", (CENTRE, "review")).await,
                given.person("centre3", (CENTRE, "sign")).await,
            ],
            bureau: [
                given.person("bureau1", (BUREAU, "prepare")).await,
                given.person("bureau2", (BUREAU, "review")).await,
                given.person("bureau3", (BUREAU, "sign")).await,
            ],
            finance: given.person("finance", ("内蒙古自治区财政厅", "prepare")).await,
            cryptography: given
                .person("cryptography", ("内蒙古自治区国家密码管理局", "prepare"))
                .await,
            police: given.person("police", ("内蒙古自治区公安厅", "prepare")).await,
        }
    }

    /// The same people on a later day.
    pub async fn on(self, given: &Given, day: &str) -> Self {
        given.on(day);
        Self::again(given, self).await
    }

    /// Everybody who was registered before, on this day.
    pub async fn of_day(given: &Given, day: &str) -> Self {
        given.on(day);
        Self::signed_in(given).await
    }

    /// Sessions end after a while without use, and months lie between the days of this life.
    pub async fn again(given: &Given, people: Self) -> Self {
        drop(people);
        Self::signed_in(given).await
    }

    async fn signed_in(given: &Given) -> Self {
        let again = async |login: &str| {
            let person = given
                .office
                .app
                .store
                .claimed_by("login", login)
                .await
                .expect("read")
                .expect("registered");
            given.sign_in(&person).await
        };
        Self {
            unit: again("unit").await,
            department: again("department").await,
            centre: [
                again("centre1").await,
                again("centre2").await,
                again("centre3").await,
            ],
            bureau: [
                again("bureau1").await,
                again("bureau2").await,
                again("bureau3").await,
            ],
            finance: again("finance").await,
            cryptography: again("cryptography").await,
            police: again("police").await,
        }
    }
}
