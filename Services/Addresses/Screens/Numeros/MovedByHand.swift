import Foundation
import HTTPTypes
import Territory
import Web

/// What the map learns after a drag: the words to show, the gesture to undo, the version for the next drag; when it is
/// refused, where the point is and which page tells more.
struct MovedByHand: Encodable {
    let message: String
    var gesture: String?
    var version: Int?
    /// The date of its last change, as its row writes it.
    var updatedOn: String?
    /// The « Annuler » bar as it is now; nil when nothing changed it.
    var bar: String?
    var longitude: Double?
    var latitude: Double?
    var page: String?
    /// Which is not told to the map.
    var status = HTTPResponse.Status.ok

    private enum CodingKeys: CodingKey {
        case message, gesture, version, updatedOn, bar, longitude, latitude, page
    }

    static func saved(_ record: EditRecord?, at desk: CommuneDesk) async throws -> MovedByHand {
        let version = desk.visit.version
        guard let record else { return MovedByHand(message: "Rien n’avait changé.", version: version) }
        let now = try await desk.desk.commune(desk.visit)
        return MovedByHand(
            message: "Enregistré", gesture: record.id, version: version + 1,
            updatedOn: CivilWords.short(CivilDate.today.text), bar: UndoBar(desk: now).html.markup)
    }

    static func refused(
        _ refusal: EditRefusal, _ rank: Int?, at desk: CommuneDesk
    ) async throws -> MovedByHand {
        let page = desk.visit.ownerPage(desk.paths).text
        guard let owned = try? await desk.owned() else {
            return MovedByHand(
                message: refusal.words + " Le déplacement n’est pas enregistré.",
                page: desk.paths.history.text, status: .notFound)
        }
        let point = rank.flatMap {
            owned.positionList.indices.contains($0) ? owned.positionList[$0].point : nil
        }
        return MovedByHand(
            message: words(of: refusal), version: owned.version, longitude: point?.lon, latitude: point?.lat,
            page: page, status: refusal.refusal.status)
    }

    private static func words(of refusal: EditRefusal) -> String {
        let kept = "Votre déplacement n’est pas enregistré\u{A0}: le point est revenu où il est maintenant."
        guard case .stale(let row) = refusal else { return "\(refusal.words) \(kept)" }
        return "\(row.subject) a été modifié entre-temps. \(kept)"
    }

    func reply() throws -> Reply {
        var reply = Reply.bytes(
            Array(try JSONEncoder().encode(self)), type: "application/json; charset=utf-8")
        reply.status = status
        return reply
    }
}
