import HTTPTypes
import Web

/// Why a list does not go to the national base until somebody does something, in the words of the town hall.
struct DepositRefusal: Error, Sendable, Equatable, Codable {
    let cause: Cause
    /// The codes of the national validator, or what the deposit says of it.
    var details: [String] = []

    enum Cause: String, Sendable, Codable, CaseIterable {
        /// The operator gave no address or no token.
        case off
        case nothingPublished
        /// 401: the token is not known.
        case unknownToken
        /// 403: the token is known, and may not do this.
        case forbidden
        /// 404: the deposit does not know the commune.
        case unknownCommune
        /// 409.
        case contradicted
        /// 412.
        case notReady
        /// The national validator refuses the file.
        case invalid
        case tooLarge
        /// The commune has not yet let the syndicat deposit in its name, or its yes is no longer taken.
        case notAllowed
        case unexpected
    }

    init(_ cause: Cause, _ details: [String] = []) {
        self.cause = cause
        self.details = details
    }

    /// - Parameter failure: one that does not pass by itself.
    init(of failure: DepositFailure, about place: Place = .request) {
        guard case .answered(let status, let words) = failure else {
            self.init(.unexpected)
            return
        }
        let details = words.isEmpty ? [] : [words]
        switch status {
        case 401: self.init(.unknownToken)
        case 403: self.init(.forbidden, details)
        case 404: self.init(place == .commune ? .unknownCommune : .unexpected, ["404"] + details)
        case 409: self.init(.contradicted, details)
        case 412: self.init(.notReady, details)
        case 413: self.init(.tooLarge)
        default: self.init(.unexpected, ["\(status)"] + details)
        }
    }

    /// What a request is about: « not found » says who is not known.
    enum Place {
        case commune
        case request
    }

    /// Shown for the page of the job, which is not tried again.
    var refusal: Refusal { Refusal(.unprocessableContent, title, advice: advice) }

    /// Whether what is to be done is the operator's or the syndicat's, not the town hall's.
    var isOfTheOffice: Bool {
        switch cause {
        case .off, .unknownToken, .forbidden, .unknownCommune, .contradicted, .notReady, .unexpected: true
        case .nothingPublished, .invalid, .tooLarge, .notAllowed: false
        }
    }

    /// Whether the list itself is refused: another one is to be published.
    var isOfTheList: Bool {
        switch cause {
        case .invalid, .tooLarge: true
        case .off, .nothingPublished, .unknownToken, .forbidden, .unknownCommune, .contradicted, .notReady,
            .notAllowed, .unexpected:
            false
        }
    }

    var title: String {
        switch cause {
        case .off: "L’envoi à la Base Adresse Nationale n’est pas réglé sur ce site."
        case .nothingPublished: "Rien n’est publié\u{A0}: il n’y a rien à envoyer."
        case .unknownToken: "La Base Adresse Nationale ne reconnaît pas le syndicat."
        case .forbidden: "La Base Adresse Nationale ne laisse pas le syndicat envoyer pour cette commune."
        case .unknownCommune: "La Base Adresse Nationale ne connaît pas cette commune."
        case .contradicted: "La Base Adresse Nationale dit que cet envoi en contredit un autre."
        case .notReady: "La Base Adresse Nationale dit que cet envoi n’est pas prêt."
        case .invalid: "La Base Adresse Nationale refuse cette liste."
        case .tooLarge: "Cette liste dépasse 50\u{A0}Mo\u{A0}: la Base Adresse Nationale ne la prend pas."
        case .notAllowed: "La Base Adresse Nationale n’a pas, ou n’a plus, l’accord de la mairie."
        case .unexpected: "La Base Adresse Nationale a refusé l’envoi."
        }
    }

    var advice: String {
        switch cause {
        case .off:
            "La personne qui tient le site l’allume avec les réglages BASTIDE_ADDRESSES_DEPOSIT_URL et "
                + "BASTIDE_ADDRESSES_DEPOSIT_TOKEN_FILE."
        case .nothingPublished: "Publiez la liste d’abord, puis envoyez-la."
        case .unknownToken:
            "Appelez le syndicat\u{A0}: le jeton donné à ce site est faux ou retiré, et lui seul peut le changer."
        case .forbidden:
            "Appelez le syndicat\u{A0}: la commune n’est pas, ou n’est plus, dans ce que la Base Adresse Nationale lui confie."
        case .unknownCommune:
            "Appelez le syndicat\u{A0}: le code de la commune a peut-être changé, par exemple après une fusion."
        case .contradicted: "Envoyez de nouveau dans une heure. Si cela recommence, appelez le syndicat."
        case .notReady:
            "Envoyez de nouveau\u{A0}: un nouveau dépôt sera fait. Si cela recommence, appelez le syndicat."
        case .invalid:
            "Corrigez ce qui suit, publiez, puis envoyez de nouveau. La liste d’avant reste en place."
        case .tooLarge: "Appelez le syndicat\u{A0}: une liste de commune n’atteint jamais cette taille."
        case .notAllowed: "Demandez le code qui arrive dans la boîte de la mairie, puis tapez-le."
        case .unexpected: "Envoyez de nouveau dans une heure. Si cela recommence, appelez le syndicat."
        }
    }
}
