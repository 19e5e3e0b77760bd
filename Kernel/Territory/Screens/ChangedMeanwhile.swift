import Web

/// Two people changed the same page: what the other one saved beside what this one asks, which the form below keeps.
struct ChangedMeanwhile: Component {
    /// The fields whose values are not the same.
    let differences: [Difference]

    struct Difference: Sendable {
        let label: String
        let theirs: String
        let yours: String
    }

    /// - Parameter fields: each with what is saved now and what is asked.
    init(_ fields: [Difference]) {
        differences = fields.filter { $0.theirs != $0.yours }
    }

    /// What the button of the form then says.
    static let button = "Garder ma version"

    var html: HTML {
        NoticeBox(
            .warning, "Quelqu’un a enregistré cette page pendant que vous y écriviez.",
            detail: """
                \(differences.isEmpty ? "<p>Vous demandez la même chose.</p>" : table)
                <p>Rien de ce que vous demandez n’est encore enregistré, et ce que vous avez écrit est gardé ci-dessous. \
                Corrigez-le si besoin, puis choisissez «\u{A0}\(Self.button)\u{A0}». Pour garder celle de l’autre personne, \
                quittez simplement cette page.</p>
                """
        ).html
    }

    private var table: HTML {
        Table(
            "Les deux versions",
            columns: [
                .init("Champ"), .init("Enregistré par l’autre personne"), .init("Ce que vous demandez"),
            ],
            rows: differences.map {
                .init(["\($0.label)", "\(Self.shown($0.theirs))", "\(Self.shown($0.yours))"])
            }
        ).html
    }

    private static func shown(_ value: String) -> String { value.isEmpty ? "(vide)" : value }
}
