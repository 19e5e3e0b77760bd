import HTTPTypes
import People
import Territory
import Web

/// The draft of a commune given to a program, in any of its formats.
struct SendDraft {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/api/adresses/{insee}/brouillon/{fichier}", .token(scope: AddressScopes.read.name)) {
                visit in
                let commune = try await desk.openCommune(visit)
                guard let format = DraftFormat(rawValue: visit.parameter("fichier")) else {
                    throw Refusal(
                        .notFound, "Ce format n’existe pas.",
                        advice: "Formats : \(DraftFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                guard let (draft, _) = try await desk.store.draft(of: commune.code) else {
                    throw Refusal(
                        .notFound, "Les adresses \(French.of(commune.name)) ne sont pas commencées.",
                        advice: "Envoyez un fichier à /api/adresses/\(commune.code.text)/imports.")
                }
                return try format.reply(draft)
            }
        ]
    }
}
