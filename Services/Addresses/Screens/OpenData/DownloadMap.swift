import Persistence
import Territory
import Web

/// The published list of one commune as GeoJSON.
struct DownloadMap {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            OpenDataRoute.answering("/adresses/{insee}/bal.geojson") { visit in
                let file = try await DownloadPublished.published(visit, desk)
                return try await .openData(file.publication.sha256, for: visit) {
                    let commune = try await desk.openCommune(visit)
                    guard let draft = try desk.published.draft(in: file, of: commune.code) else {
                        throw Refusal.notFound
                    }
                    return .bytes(BALWriter.geoJSON(of: draft), type: OGCLink.geoJSON)
                }
            }
        ]
    }
}
