import Contract
import Web

/// Who is told of dangers first, as it was typed: a name, an address, a number.
struct ContactFields: Sendable {
    var name = ""
    var email = ""
    var phone = ""

    init(_ contact: VaultContact?) {
        name = contact?.name ?? ""
        email = contact?.email ?? ""
        phone = contact?.phone ?? ""
    }

    init(_ form: FormFields) {
        name = form["prevenu_nom"]
        email = form["prevenu_courriel"]
        phone = form["prevenu_telephone"]
    }

    /// The person; nil when all three fields are empty, or when something is to correct.
    func read(into errors: inout FormErrors) -> VaultContact? {
        guard !(name + email + phone).isEmpty else { return nil }
        if name.isEmpty || name.count > VaultContact.longestName
            || name.unicodeScalars.contains(where: { $0.value < 0x20 })
        {
            errors.add("prevenu_nom", "Donnez un nom de \(VaultContact.longestName) signes au plus.")
        }
        let address = EmailAddress(email)
        if address == nil, !email.isEmpty {
            errors.add("prevenu_courriel", "Donnez une adresse comme maire@commune.fr, ou videz ce champ.")
        }
        let number = VaultContact.phone(phone)
        if number == nil, !phone.isEmpty {
            errors.add("prevenu_telephone", "Donnez un numéro comme 06\u{A0}12\u{A0}34\u{A0}56\u{A0}78.")
        }
        if email.isEmpty, phone.isEmpty {
            errors.add("prevenu_courriel", "Donnez un courriel ou un téléphone.")
        }
        guard errors.isEmpty else { return nil }
        return VaultContact(name: name, email: address?.text, phone: number ?? "")
    }

    func fields(_ errors: FormErrors, phoneHint: String) -> [any Component] {
        [
            TextField(
                "prevenu_nom", label: "Son nom", value: name, error: errors["prevenu_nom"],
                autocomplete: "off", isRequired: false),
            TextField(
                "prevenu_courriel", label: "Son courriel", value: email,
                hint: "Les alertes graves y arrivent tout de suite.", error: errors["prevenu_courriel"],
                kind: .email, autocomplete: "off", isRequired: false),
            TextField(
                "prevenu_telephone", label: "Son téléphone", value: phone, hint: phoneHint,
                error: errors["prevenu_telephone"], kind: .tel, autocomplete: "off", isRequired: false),
        ]
    }
}

extension VaultContact {
    /// How long who is told is known.
    static let kept = KeptData(
        data:
            "Nom, courriel et téléphone du maire ou de la personne à prévenir, et de l’astreinte du syndicat",
        duration:
            "jusqu’à ce qu’une autre personne soit donnée, ou que soit effacé le compte de même courriel ou de même nom",
        ground: "sécurité\u{A0}: prévenir sans attendre d’une attaque ou d’un dommage")
}
