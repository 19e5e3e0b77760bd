import Contract
import Files
import Foundation
import Persistence
import Territory
import Web

/// A picture added to a publication, cleaned when it is received; shown to the office; taken away.
struct AttachPicture {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/photo", .reader) { desk in
            guard let picture = try await desk.kept().working.picture else { throw Refusal.notFound }
            let ownerID = desk.owner.id
            let found = try await desk.store.database.read { session in
                try PictureTable.find(picture.id, of: ownerID, in: session)
            }
            guard let found else { throw Refusal.notFound }
            return .bytes(found.bytes, type: found.type)
        }
            + routes.post(
                "/publication/{id}/photo", .contributor, bodyLimit: PictureLimits.mostBytes + 1 << 16
            ) {
                desk in
                try await attach(desk)
            }
            + routes.post("/publication/{id}/photo/retrait", .contributor) { desk in
                let kept = try await desk.kept()
                try desk.checkMayWrite(kept)
                var content = kept.working
                content.picture = nil
                return try await write(content, desk, "Photo retirée", done: "La photo est retirée.")
            }
    }

    private static func attach(_ desk: OwnerDesk) async throws -> Reply {
        let kept = try await desk.kept()
        try desk.checkMayWrite(kept)
        // A form without a file in it is no upload.
        guard desk.visit.request.isMultipart else {
            return try await refused(desk, kept, "Choisissez une photo. Rien n’est changé.")
        }
        let upload = try await desk.visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
        guard let file = upload.file("photo") else {
            return try await refused(desk, kept, "Choisissez une photo. Rien n’est changé.")
        }
        let words = upload.fields["description"]
        guard !words.isEmpty, words.count <= 300 else {
            return try await refused(
                desk, kept,
                "Dites en une phrase ce que montre la photo, pour qui ne la voit pas (300\u{A0}signes au plus), puis choisissez-la de nouveau. Rien n’est changé."
            )
        }
        let picture: Files.Picture
        do {
            picture = try Files.Picture(
                cleaning: Array(try Data(contentsOf: URL(filePath: file.path))))
        } catch let refusal as PictureRefusal {
            return try await refused(desk, kept, refusal.title + " " + refusal.advice)
        }
        let id = Identifier.make()
        let ownerID = desk.owner.id
        try await desk.store.database.write { session in
            let size = picture.shownSize
            try PictureTable.add(
                id: id, of: ownerID, type: picture.format.mediaType, width: size.width, height: size.height,
                bytes: picture.bytes, at: .now, in: session)
        }
        var content = kept.working
        content.picture = Picture(id: id, description: words)
        return try await write(
            content, desk, seen: Int(upload.fields["version"]) ?? 0, "Photo ajoutée",
            done: "La photo est ajoutée, sans le lieu ni la date qu’elle contenait.")
    }

    private static func write(
        _ content: Content, _ desk: OwnerDesk, seen version: Int? = nil, _ action: String,
        done notice: String
    ) async throws -> Reply {
        let (id, person) = (desk.visit.parameter("id"), desk.person)
        do {
            try await desk.store.change(
                id, of: desk.owner.id, seen: version ?? desk.visit.seen, by: person, action
            ) { try $0.write(content, by: person, within: $1) }
        } catch let refusal as PublicationRefusal {
            guard refusal != .gone else { throw Refusal.notFound }
            return try await refused(desk, desk.kept(), refusal.words, status: refusal.status)
        }
        return .redirect(to: desk.paths.item(id), notice: notice)
    }

    private static func refused(
        _ desk: OwnerDesk, _ kept: KeptPublication, _ words: String, status: Int = 422
    ) async throws -> Reply {
        try await ItemPage.read(desk, kept: kept).refusing(words, status: status)
    }
}
