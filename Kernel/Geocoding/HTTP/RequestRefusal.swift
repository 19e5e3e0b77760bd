/// Why a request of geocoding is refused: a status of HTTP and a sentence for whoever wrote it.
package struct RequestRefusal: Error, Sendable, Equatable {
    /// 400, 404, 405, 413, 429 or 503.
    package let status: Int
    package let message: String
    /// Seconds after which it may be tried again.
    package var retryAfter: Int?

    package init(_ status: Int, _ message: String, retryAfter: Int? = nil) {
        self.status = status
        self.message = message
        self.retryAfter = retryAfter
    }

    static let tooManyParameters = RequestRefusal(400, "Cette demande a plus de cent paramètres.")

    static let emptyQuery = RequestRefusal(
        400, "Le paramètre «\u{A0}q\u{A0}» est vide\u{A0}: écrivez-y l’adresse à chercher.")

    static let longQuery = RequestRefusal(
        413,
        "L’adresse cherchée (paramètre «\u{A0}q\u{A0}») a plus de 200 caractères\u{A0}: raccourcissez-la.")

    static let noIndex = RequestRefusal(
        503, "Le géocodeur n’a pas encore d’adresses à chercher. Réessayez dans une minute.", retryAfter: 60)

    static let tooFast = RequestRefusal(
        429, "Trop de demandes sont venues de votre réseau. Attendez une seconde, puis réessayez moins vite.",
        retryAfter: 1)

    static let busy = RequestRefusal(
        429, "Le serveur traite déjà d’autres fichiers. Renvoyez celui-ci dans une minute.", retryAfter: 60)

    static let unknownAddress = RequestRefusal(
        404,
        "Il n’y a rien à cette adresse. Ce que le géocodeur sait faire est décrit dans /geocodage/openapi.json."
    )

    static func wrong(_ name: String, _ expected: String) -> RequestRefusal {
        RequestRefusal(400, "Le paramètre «\u{A0}\(name)\u{A0}» ne convient pas\u{A0}: \(expected)")
    }
}
