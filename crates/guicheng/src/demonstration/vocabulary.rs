//! The words of which generated projects are made: fields of work with their departments, and kinds of systems.

/// A field of work: the department, a unit under it, the subject, and what is wanted of it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The department's full name.
    pub department: &'static str,
    /// A unit under it, which the demonstration adds to the register.
    pub unit: &'static str,
    /// The subject.
    pub subject: &'static str,
    /// The need, as a clause.
    pub need: &'static str,
}

const fn field(
    department: &'static str,
    unit: &'static str,
    subject: &'static str,
    need: &'static str,
) -> Field {
    Field {
        department,
        unit,
        subject,
        need,
    }
}

/// The fields.
pub const FIELDS: &[Field] = &[
    field(
        "内蒙古自治区水利厅",
        "内蒙古自治区水文水资源中心",
        "河湖水域岸线",
        "河湖水域岸线监测手段不足，遥感影像与巡查数据未能统一管理",
    ),
    field(
        "内蒙古自治区自然资源厅",
        "内蒙古自治区国土空间规划院（内蒙古自治区自然资源和不动产登记中心）",
        "不动产登记",
        "不动产登记与税务、住建业务未能协同，群众需多次提交材料",
    ),
    field(
        "内蒙古自治区卫生健康委员会",
        "内蒙古自治区卫生健康信息中心",
        "全民健康",
        "区域医疗数据分散在各系统，检查检验结果难以互认",
    ),
    field(
        "内蒙古自治区农牧厅",
        "内蒙古自治区农牧业技术推广中心",
        "畜牧兽医",
        "畜禽检疫、流通和疫病监测数据互不相通",
    ),
    field(
        "内蒙古自治区交通运输厅",
        "内蒙古自治区公路养护技术中心",
        "农村牧区公路",
        "路况检测与养护计划依靠人工汇总，时效性差",
    ),
    field(
        "内蒙古自治区林业和草原局",
        "内蒙古自治区草原监测评价中心",
        "草原生态",
        "草畜平衡和禁牧监管缺少统一的遥感与核查数据",
    ),
    field(
        "内蒙古自治区民政厅",
        "内蒙古自治区社会救助服务中心",
        "社会救助",
        "低收入人口动态监测需与多部门数据比对",
    ),
    field(
        "内蒙古自治区应急管理厅",
        "内蒙古自治区应急指挥保障中心",
        "应急指挥",
        "灾情信息逐级报送，会商研判缺少融合数据",
    ),
    field(
        "内蒙古自治区医疗保障局",
        "内蒙古自治区医疗保障服务中心",
        "医保基金",
        "基金使用监管依靠事后抽查，需要智能审核",
    ),
    field(
        "内蒙古自治区教育厅",
        "内蒙古自治区教育信息中心",
        "学籍与资助",
        "学籍、资助与招生考试数据重复采集",
    ),
    field(
        "内蒙古自治区文化和旅游厅",
        "内蒙古自治区文物考古研究院",
        "文物资源",
        "文物数字化档案分散，开放利用不足",
    ),
    field(
        "内蒙古自治区人力资源和社会保障厅",
        "内蒙古自治区社会保险事业服务中心",
        "社会保险",
        "社保待遇资格认证和风险防控需跨部门数据支撑",
    ),
    field(
        "内蒙古自治区市场监督管理局",
        "内蒙古自治区市场监管信息中心",
        "信用监管",
        "双随机抽查与信用分类结果未能贯通",
    ),
    field(
        "内蒙古自治区生态环境厅",
        "内蒙古自治区环境监测总站",
        "大气环境",
        "自动监测与执法数据未能联动预警",
    ),
    field(
        "内蒙古自治区高级人民法院",
        "内蒙古自治区高级人民法院机关服务中心",
        "诉讼服务",
        "跨域立案与电子卷宗流转需要统一支撑",
    ),
];

/// A kind of system: what follows the subject in the name, and what is built.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// What follows the subject.
    pub suffix: &'static str,
    /// What is built.
    pub contents: &'static str,
}

/// Kinds that are built new.
pub const NEW: &[Kind] = &[
    Kind {
        suffix: "监管信息系统",
        contents: "建设监测感知接入、智能识别、业务协同和移动巡查四个子系统，共二十六个功能模块",
    },
    Kind {
        suffix: "综合业务平台",
        contents: "建设业务受理、协同审批、统计分析和档案管理子系统，与一体化政务服务平台对接",
    },
    Kind {
        suffix: "数据资源库",
        contents: "建设数据归集、治理、共享服务和目录管理功能，接入自治区数据共享交换平台",
    },
    Kind {
        suffix: "智能分析应用",
        contents: "在政务云部署分析模型与专题应用，复用公共支撑能力，不新建基础设施",
    },
];

/// Kinds that are upgraded.
pub const UPGRADE: &[Kind] = &[
    Kind {
        suffix: "系统升级改造项目",
        contents: "对原系统的业务流程、接口和性能进行升级改造，迁移至政务云",
    },
    Kind {
        suffix: "平台适配改造项目",
        contents: "完成软硬件安全可靠适配改造和密码应用改造",
    },
];

/// Kinds that are maintained.
pub const MAINTENANCE: &[Kind] = &[
    Kind {
        suffix: "系统运行维护服务",
        contents: "应用系统日常运维、性能调优、接口维护、数据备份和安全巡检",
    },
    Kind {
        suffix: "网络安全等级保护测评与密评服务",
        contents: "三级系统等级保护测评和密码应用安全性评估",
    },
];

/// Kinds that are bought as a service.
pub const PROCUREMENT: &[Kind] = &[
    Kind {
        suffix: "数据服务采购项目",
        contents: "按年采购数据采集、核验与分析服务，成果归集至共享平台",
    },
    Kind {
        suffix: "云租赁与应用服务采购项目",
        contents: "采购软件服务与配套云资源，按使用量结算",
    },
];
