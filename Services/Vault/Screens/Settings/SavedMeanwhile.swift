import Persistence
import Web

/// What somebody saved while another person had the same page open: nothing of theirs is undone unseen.
///
/// A form carries the mark of what was set when it was opened; another mark when it comes back stops it once.
struct SavedMeanwhile: Component {
    /// What is set, in the order of the form.
    struct Settings: Sendable {
        let values: [(label: String, value: String)]

        /// The mark that the form carries.
        var mark: String {
            let lines = values.map { "\($0.label)\u{1F}\($0.value)" }.joined(separator: "\u{1E}")
            return String(Checksum(of: lines).text.prefix(32))
        }
    }

    let theirs: Settings

    static let name = "etat"
    /// What the button of the form then says.
    static let button = "Garder ma version"

    var html: HTML {
        let facts = theirs.values.map {
            (name: $0.label, value: HTML(text: $0.value.isEmpty ? "(vide)" : $0.value))
        }
        return NoticeBox(
            .warning, "Quelqu’un a enregistré ces réglages pendant que vous y écriviez.",
            detail: """
                <p>Voici ce qui est enregistré maintenant\u{A0}:</p>
                \(DefinitionList(facts))
                <p>Rien de ce que vous demandez n’est encore enregistré, et ce que vous avez écrit est gardé ci-dessous. \
                Corrigez-le si besoin, puis choisissez «\u{A0}\(Self.button)\u{A0}». Pour garder celle de l’autre personne, \
                quittez simplement cette page.</p>
                """
        ).html
    }
}

extension ContactFields {
    /// As they are set.
    var values: [(label: String, value: String)] {
        [("Son nom", name), ("Son courriel", email), ("Son téléphone", phone)]
    }
}
