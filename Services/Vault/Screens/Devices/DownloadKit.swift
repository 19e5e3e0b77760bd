import Contract
import Files
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Persistence
import Web

/// The kit of a device, made of what the page that was shown once sends back.
enum DownloadKit {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            Route.post(VaultPaths.deviceRoute + "/kit", .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                return try await reply(place, try await place.device())
            }.holdingSecret(),
            .get(VaultPaths.deviceRoute + "/programmes", .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                return try await update(place, try await place.device())
            },
        ]
    }

    private static func reply(_ place: DevicePlace, _ found: EnrolledDevice) async throws -> Reply {
        let token = DeviceToken(text: place.visit.form["jeton"])
        guard let secret = RepositorySecret(place.visit.form["cle"]), let system = found.enrolment?.system,
            try await place.store.isHanded(token, secret, to: found)
        else {
            throw Refusal(
                .conflict, "Ce kit n’est plus le bon.",
                advice:
                    "L’enveloppe a été refaite, ou l’appareil est révoqué. Repartez de la page de l’appareil."
            )
        }
        let folder = resticFolder(of: place.desk)
        let restic = try await Blocking.run { OfficialRestic.find(in: folder, for: system) }
        let handed = EnrolmentStore.Handed(device: found, token: token, secret: secret)
        guard
            let facts = KitFacts(
                handed, depot: place.depot.slug, site: place.desk.address, restic: restic)
        else { throw Refusal.notFound }
        return file(facts.archive, facts.fileName)
    }

    /// For a PC whose kit is installed: its programs as they are now, and no secret.
    private static func update(_ place: DevicePlace, _ found: EnrolledDevice) async throws -> Reply {
        guard let system = found.enrolment?.system, found.device.isOpen(at: .now) else {
            throw Refusal.notFound
        }
        let folder = resticFolder(of: place.desk)
        let restic = try await Blocking.run { OfficialRestic.find(in: folder, for: system) }
        guard let update = KitUpdate(found, restic: restic) else { throw Refusal.notFound }
        return file(update.archive, update.fileName)
    }

    private static func file(_ archive: ZipArchive, _ name: String) -> Reply {
        var reply = Reply(body: body(of: archive.pieces())).named(name)
        reply.headers[.contentType] = "application/zip"
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    /// Where the operator lays the releases of restic, with their `SHA256SUMS`.
    private static func resticFolder(of desk: VaultDesk) -> String { "\(desk.platform.folder)/restic" }

    private static let block = 256 << 10

    private static func body(of pieces: [ZipArchive.Piece]) -> ResponseBody {
        ResponseBody(contentLength: pieces.size) { writer in
            for piece in pieces {
                switch piece {
                case .bytes(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
                case .file(let path, let size):
                    var offset = 0
                    while offset < size {
                        let (start, count) = (offset, min(block, size - offset))
                        let bytes = try await Blocking.run { try read(path, at: start, count: count) }
                        try await writer.write(ByteBuffer(bytes: bytes))
                        offset += count
                    }
                }
            }
            try await writer.finish(nil)
        }
    }

    /// A release that was replaced meanwhile ends the answer before its announced length.
    private static func read(_ path: String, at offset: Int, count: Int) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { file.closeFile() }
        try file.seek(toOffset: UInt64(offset))
        guard let data = try file.read(upToCount: count), data.count == count else { throw ShortRelease() }
        return Array(data)
    }
}

/// The file of a release ends before its size.
private struct ShortRelease: Error {}
