import AddressEngine
import HTTPTypes
import Web

/// The public pictures of the street in front of an address, on a page of their own: no other page waits for them.
struct ShowStreetPhotos {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}/photos", .commune(.reader)) {
                visit in
                let desk = try await desk.begunCommune(visit)
                let found = try await desk.numero(visit)
                return try await StreetPhotoPage(
                    desk: desk, title: "\(found.numero.label), \(found.voie.name)", place: found.numero.house,
                    steps: [
                        (found.voie.name, desk.paths.voie(found.voie.id)),
                        (found.numero.label, desk.paths.numero(found.numero.id, on: found.voie.id)),
                    ], centre: "de l’adresse", target: "l’adresse"
                ).reply()
            },
            .get("/mairie/{insee}/adresses/voies/{voie}/photos", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                return try await StreetPhotoPage(
                    desk: desk, title: sheet.voie.name, place: sheet.middle,
                    steps: [(sheet.voie.name, desk.paths.voie(sheet.voie.id))],
                    centre: sheet.voie.kind == .voie ? "du milieu de la voie" : "du lieu-dit",
                    target: "ce point"
                ).reply()
            },
            .get("/mairie/{insee}/adresses/photos/image/{photo}", .commune(.reader)) { visit in
                guard let settings = desk.streetPhotos else { throw Refusal.notFound }
                _ = try await desk.openCommune(visit)
                do {
                    return image(try await desk.photos.image(of: visit.parameter("photo"), by: settings))
                } catch let fault as StreetPhotos.Fault {
                    guard fault.mayPass else { throw Refusal.notFound }
                    return Reply(
                        status: .serviceUnavailable, headers: [.retryAfter: "60", .cacheControl: "no-store"])
                }
            },
        ]
    }

    private static func image(_ bytes: [UInt8]) -> Reply {
        var reply = Reply.bytes(bytes, type: StreetPhotos.type(of: bytes) ?? "image/jpeg")
        reply.headers[.cacheControl] = "private, max-age=600"
        return reply
    }
}

extension VoieSheet {
    /// The point in the middle of its line, else the numéro in the middle, else its own.
    fileprivate var middle: GeoPoint? {
        if let projection = voie.trace?.points.first.flatMap(LegalProjection.at),
            let line = voie.line(in: projection)
        {
            return projection.inverse(line.point(at: line.length / 2))
        }
        let own = voie.positions.first.map { GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat) }
        let houses = numeros.compactMap(\.house)
        return own ?? (houses.isEmpty ? nil : houses[houses.count / 2])
    }
}
