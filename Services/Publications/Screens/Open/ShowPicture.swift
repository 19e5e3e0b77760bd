import Persistence
import Web

/// The picture of a publication that went out; it was cleaned when it was received.
struct ShowPicture {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/image/{id}", .anyone) { visit in
                let id = visit.parameter("id")
                let picture = try await desk.database.read { try PictureTable.published(id, in: $0) }
                guard let picture else { throw Refusal.notFound }
                // Its bytes never change under its id.
                return Reply.bytes(picture.bytes, type: picture.type).validated(
                    by: id, for: visit, maxAge: 86_400)
            }
        ]
    }
}
