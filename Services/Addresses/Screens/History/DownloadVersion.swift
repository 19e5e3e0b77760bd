import Persistence
import Territory
import Web

/// Earlier versions as files: those that were published, and those kept beside an import.
struct DownloadVersion {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/publications/{publication}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("publication")
                guard let (publication, content) = try await desk.store.publishedFile(id, of: desk.commune)
                else { throw Refusal.notFound }
                let day = CivilDate(of: publication.publishedAt ?? publication.at).text
                return Reply.bytes(content, type: "text/csv; charset=utf-8")
                    .named("adresses-\(desk.commune)-\(day).csv")
            },
            .get("/mairie/{insee}/adresses/historique/{geste}/version", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("geste")
                guard let (record, draft) = try await desk.store.keptVersion(beside: id, of: desk.commune)
                else { throw Refusal.notFound }
                let which = record.isUndone ? "import" : "avant-import"
                return Reply.bytes(
                    BALWriter(version: .v1_5, extras: .givenBack).bytes(of: draft),
                    type: "text/csv; charset=utf-8"
                ).named("adresses-\(desk.commune)-\(which)-\(CivilDate(of: record.at).text).csv")
            },
            .get("/mairie/{insee}/adresses/historique/{geste}/traces.geojson", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("geste")
                guard let (record, draft) = try await desk.store.keptVersion(beside: id, of: desk.commune)
                else { throw Refusal.notFound }
                guard draft.voies.contains(where: { $0.trace != nil }) else {
                    return .redirect(to: desk.paths.history, notice: "Cette version n’avait aucun tracé.")
                }
                let which = record.isUndone ? "import" : "avant-import"
                return Reply.bytes(TraceWriter.geoJSON(of: draft), type: "application/geo+json")
                    .named("traces-\(desk.commune)-\(which)-\(CivilDate(of: record.at).text).geojson")
            },
        ]
    }
}
