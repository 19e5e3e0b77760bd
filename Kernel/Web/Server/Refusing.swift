import HTTPTypes
import Hummingbird
import Logging

/// How errors are answered: a refusal in its own words, anything else by a number that the log explains.
extension SiteServer {
    func response(refusing error: any Error, to visit: Visit) async -> Response {
        let (refusal, number) = explained(error, visit)
        var visit = visit
        if visit.visitor != nil, visit.visitor?.program == nil, visit.menu.isEmpty {
            // An error page without its menu is better than none: what fails here was logged with the fault itself.
            visit.menu = (try? await menu(visit)) ?? []
        }
        var reply = errorReply(refusal, number: number, to: visit)
        reply.headers[.cacheControl] = "no-store"
        if refusal.status == .unauthorized { reply.headers[.wwwAuthenticate] = challenge(to: visit.request) }
        return Response(status: reply.status, headers: reply.headers, body: reply.body)
    }

    /// What a program is told of its token (RFC 6750 §3).
    private func challenge(to request: IncomingRequest) -> String {
        request.bearer == nil ? "Bearer" : "Bearer error=\"invalid_token\""
    }

    private func explained(_ error: any Error, _ visit: Visit) -> (Refusal, number: String?) {
        if let refusal = error as? Refusal { return (refusal, nil) }
        if let error = error as? any HTTPResponseError {
            switch error.status {
            case .notFound: return (.notFound, nil)
            case .contentTooLarge: return (FormReading.tooLong, nil)
            case .badRequest: return (.badRequest, nil)
            default: break
            }
        }
        settings.logger.error(
            "fault",
            metadata: [
                "number": "\(visit.number)",
                "path": "\(visit.routePath.contains("{jeton}") ? visit.routePath : visit.request.path)",
                "error": "\(String(reflecting: error))",
            ])
        return (.fault(number: visit.number), visit.number)
    }

    private func errorReply(_ refusal: Refusal, number: String?, to visit: Visit) -> Reply {
        if Problem.isWanted(by: visit.request) || refusal == .tokenNeeded,
            let reply = try? Problem(refusal, number: number).reply(status: refusal.status)
        {
            return reply
        }
        return RefusalPage(refusal: refusal, visit: visit).reply
    }
}

extension Refusal {
    static let methodNotAllowed = Refusal(
        .methodNotAllowed, "Cette page ne s’ouvre pas de cette façon.",
        advice: "Repartez de l’accueil, ou revenez en arrière et recommencez.")
    static let badRequest = Refusal(
        .badRequest, "Cette demande n’est pas lisible.", advice: "Revenez en arrière et recommencez.")
    static let tooLong = Refusal(
        .serviceUnavailable, "La réponse tarde trop.",
        advice: "Réessayez dans quelques minutes. Si cela continue, appelez-nous.")
    static let signInNeeded = Refusal(.unauthorized, "Il faut se connecter pour lire ces données.")
    static let tokenNeeded = Refusal(
        .unauthorized, "Il faut un jeton d’accès valable pour ces données.",
        advice:
            "Il manque, ou il est trop ancien, ou il a été retiré. Faites-en un autre sur la page « Mes jetons » "
            + "de votre compte.")
    static let outOfScope = Refusal(
        .forbidden, "Ce jeton ne permet pas cela.",
        advice:
            "Rien n’a été modifié. Vérifiez ce que le jeton permet, pour quelles communes, et le rôle de la "
            + "personne qui l’a fait.")
    static let fromElsewhere = Refusal(
        .forbidden, "Cette demande vient d’un autre site.",
        advice: "Par prudence, rien n’a été modifié. Ouvrez la page depuis ce site et recommencez.")

    static func fault(number: String) -> Refusal {
        Refusal(
            .internalServerError, "Une erreur est survenue (n°\u{A0}\(number)).",
            advice: "Ce n’est pas de votre fait. Ce qui était enregistré l’est toujours. "
                + "Réessayez\u{202F}; si cela continue, appelez-nous en donnant ce numéro.")
    }
}
