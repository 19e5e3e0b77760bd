import Persistence
import Territory
import Web

/// The published list of one commune as GeoJSON.
struct DownloadMap {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/bal.geojson", .anyone) { visit in
                let file = try await DownloadPublished.published(visit, desk)
                let commune = try await desk.openCommune(visit).code
                return try await .openData(file.publication.sha256, for: visit) {
                    let bytes = try await Blocking.run {
                        try desk.published.draft(in: file, of: commune).map(BALWriter.geoJSON)
                    }
                    guard let bytes else { throw Refusal.notFound }
                    return .bytes(bytes, type: OGCLink.geoJSON)
                }.readFromAnySite()
            }
        ]
    }
}
