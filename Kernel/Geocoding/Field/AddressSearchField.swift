package import Web

/// A line in which an address is typed: those of the territory are proposed as one types; without JavaScript they are
/// shown after the form was sent, to choose among.
///
/// `AddressSearchField("adresse", label: "L’adresse", value: form["adresse"], commune: "32132", choices: answer.choices)`
package struct AddressSearchField: Component {
    private let name: String
    private let field: any Component
    private let commune: String?
    private let choices: [AddressPlace]
    private let keepsText: Bool

    /// What its page carries.
    package static let assets: [Asset] = [Assets.addressFieldCss, Assets.addressFieldJs]

    /// Its scripts and its sheet, to be served with those of the house.
    package static let allAssets: [Asset] = Assets.all

    /// - Parameters:
    ///   - commune: the INSEE code of the only commune whose addresses are proposed; nil for all.
    ///   - choices: the addresses among which the text did not choose; none before the form was sent.
    ///   - keepsText: whether what is typed may be kept as it is.
    package init(
        _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
        isRequired: Bool = true, commune: String? = nil, choices: [AddressPlace] = [], keepsText: Bool = true
    ) {
        self.name = name
        field = TextField(
            name, label: label, value: value, hint: hint, error: error, autocomplete: "off",
            isRequired: isRequired)
        self.commune = commune
        self.choices = choices
        self.keepsText = keepsText
    }

    /// Around another field of one line, that a service reads as it always did: a search.
    package init(around field: any Component, commune: String? = nil) {
        name = ""
        self.field = field
        self.commune = commune
        choices = []
        keepsText = true
    }

    /// The name under which the id of a chosen address is sent beside the text.
    static func choiceName(_ name: String) -> String { name + "-choix" }

    /// What is sent to keep the text as it is.
    static let asTyped = "tel-quel"

    package var html: HTML {
        let choice = name.isEmpty ? nil : Self.choiceName(name)
        return """
            <address-field\(attribute: "data-commune", commune)\(attribute: "data-choice", choice)>\(field)\(among)</address-field>

            """
    }

    private var among: HTML? {
        guard !choices.isEmpty else { return nil }
        let offered = choices.map { Choice($0.id, $0.label) }
        let own =
            keepsText ? [Choice(Self.asTyped, "Aucune de celles-ci\u{A0}: garder ce que j’ai écrit")] : []
        return ChoiceField(Self.choiceName(name), label: "Laquelle\u{202F}?", choices: offered + own).html
    }
}
