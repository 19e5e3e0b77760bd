import HTTPTypes
import Territory
import Web

/// The published file at its stable address, as the national harvester needs it, with its checksum.
struct DownloadPublished {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/bal.csv", .anyone) { visit in
                let file = try await published(visit, desk)
                return Reply.expanding(
                    file.packed, count: file.publication.byteCount, type: "text/csv; charset=utf-8"
                ).validated(by: file.publication.sha256, for: visit).readFromAnySite()
            },
            .get("/adresses/{insee}/bal.csv.sha256", .anyone) { visit in
                let file = try await published(visit, desk)
                return .text("\(file.publication.sha256)  bal.csv\n").readFromAnySite()
            },
        ]
    }

    static func published(_ visit: Visit, _ desk: AddressDesk) async throws -> PublishedFile {
        let commune = try await desk.openCommune(visit)
        guard let file = try await desk.published.file(of: commune.code) else {
            throw Refusal(
                .notFound, "La commune n’a pas encore publié sa liste d’adresses.",
                advice: "Revenez plus tard, ou demandez à la mairie.")
        }
        return file
    }
}
