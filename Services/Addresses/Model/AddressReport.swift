/// What somebody tells the mairie about an address: it is missing, or it is wrong.
package struct AddressReport: Sendable, Equatable {
    /// What a resident tells.
    package enum Kind: String, Sendable, CaseIterable {
        case missing
        case wrong

        package var label: String {
            switch self {
            case .missing: "Adresse manquante"
            case .wrong: "Adresse fausse"
            }
        }
    }

    /// How far the town hall is with it.
    package enum State: String, Sendable, CaseIterable {
        case received
        case doing
        case done
        case declined

        package var label: String {
            switch self {
            case .received: "Reçu"
            case .doing: "En cours"
            case .done: "Fait"
            case .declined: "Sans suite"
            }
        }

        /// Where a report may go from here; a closed one may be opened again.
        package var next: [State] {
            switch self {
            case .received: [.doing, .done, .declined]
            case .doing: [.done, .declined]
            case .done, .declined: [.doing]
            }
        }

        package var isClosed: Bool { self == .done || self == .declined }
    }
}

/// A report as its form gives it.
package struct ReportForm: Sendable, Equatable {
    package var kind: AddressReport.Kind
    package var text: String
    package var lon: Double?
    package var lat: Double?
    /// Phone or e-mail, if the person wants an answer.
    package var contact: String

    package init(
        kind: AddressReport.Kind, text: String, lon: Double? = nil, lat: Double? = nil, contact: String = ""
    ) {
        self.kind = kind
        self.text = text
        self.lon = lon
        self.lat = lat
        self.contact = contact
    }

    /// What a message or its answer may hold, in UTF-16 units.
    private static let longest = 2000

    /// - Returns: the answer to a message, as it is kept.
    static func checked(answer: String) throws(ReportRefusal) -> String {
        let answer = Text.note(answer)
        guard answer.utf16.count <= longest else { throw .answerTooLong }
        return answer
    }

    /// - Returns: the form as it is kept.
    func checked() throws(ReportRefusal) -> ReportForm {
        var form = self
        form.text = Text.note(text)
        form.contact = Text.note(contact)
        guard form.text.count >= 5 else { throw .tooShort }
        guard form.text.utf16.count <= Self.longest else { throw .tooLong }
        guard form.contact.utf16.count <= 200 else { throw .contactTooLong }
        if let lon, let lat {
            guard abs(lon) <= 180, abs(lat) <= 90 else { throw .badPlace }
        } else if lon != nil || lat != nil {
            throw .badPlace
        }
        return form
    }
}

/// Why a report is not taken, in the words of the person who makes it.
package enum ReportRefusal: Error, Sendable, Equatable {
    case tooShort
    case tooLong
    case contactTooLong
    case answerTooLong
    case badPlace
    /// Their network has sent as many messages as it may in an hour.
    case tooManyFromThere(minutes: Int)
    /// The commune has received as many as it takes in an hour.
    case tooManyForCommune(minutes: Int)
    case gone
    case impossible(from: AddressReport.State, to: AddressReport.State)

    /// How long to wait before sending again; nil when waiting changes nothing.
    package var wait: Int? {
        switch self {
        case .tooManyFromThere(let minutes), .tooManyForCommune(let minutes): minutes
        case .tooShort, .tooLong, .contactTooLong, .answerTooLong, .badPlace, .gone, .impossible: nil
        }
    }

    package var words: String {
        switch self {
        case .tooShort: "Dites en quelques mots de quelle adresse il s’agit."
        case .tooLong:
            "Votre message est trop long\u{A0}: 2\u{202F}000 signes au plus. Raccourcissez-le, rien n’est perdu."
        case .contactTooLong:
            "Votre téléphone ou votre courriel est trop long\u{A0}: 200 signes au plus. Votre message est gardé ci-dessous."
        case .answerTooLong:
            "Votre réponse est trop longue\u{A0}: 2\u{202F}000 signes au plus. Raccourcissez-la, rien n’est perdu."
        case .badPlace:
            "La position n’a pas pu être lue. Donnez deux nombres, comme 43,932109 et 0,622804, ou laissez les deux cases "
                + "vides. Votre message est gardé ci-dessous."
        case .tooManyFromThere(let minutes):
            "Plusieurs messages viennent de partir de la même connexion. Le vôtre n’est pas encore envoyé\u{A0}: il est "
                + "gardé ci-dessous. Renvoyez-le dans \(minutes)\u{A0}\(minutes == 1 ? "minute" : "minutes")."
        case .tooManyForCommune(let minutes):
            "Beaucoup de messages viennent d’arriver à la mairie. Le vôtre n’est pas encore envoyé\u{A0}: il est gardé "
                + "ci-dessous. Renvoyez-le dans \(minutes)\u{A0}\(minutes == 1 ? "minute" : "minutes")."
        case .gone: "Ce message n’existe plus."
        case .impossible(let from, let to):
            "Un message «\u{A0}\(from.label)\u{A0}» ne peut pas passer à «\u{A0}\(to.label)\u{A0}»\u{A0}: rechargez la page."
        }
    }
}
