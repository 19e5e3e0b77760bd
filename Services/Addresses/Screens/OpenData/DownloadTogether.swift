import HTTPTypes
import Persistence
import Territory
import Web

/// The published lists of an EPCI or of a département in one file, written as it leaves.
struct DownloadTogether {
    static func routes(_ desk: AddressDesk) -> [Route] {
        let columns = ListColumns()
        return [
            .get("/adresses/epci/{siren}/bal.csv", .anyone) { visit in
                let gazetteer = try await desk.territory.gazetteer()
                guard let epci = gazetteer.epci(visit.parameter("siren")) else { throw Refusal.notFound }
                return try await reply(
                    to: visit, Set(epci.communes), named: "bal-\(epci.siren).csv", columns, desk)
            },
            .get("/adresses/departement/{code}/bal.csv", .anyone) { visit in
                let code = visit.parameter("code")
                let communes = try await desk.territory.gazetteer().communes.map(\.code)
                    .filter { $0.departement == code }
                guard !communes.isEmpty else { throw Refusal.notFound }
                return try await reply(to: visit, Set(communes), named: "bal-\(code).csv", columns, desk)
            },
        ]
    }

    private static func reply(
        to visit: Visit, _ communes: Set<CodeINSEE>, named name: String, _ columns: ListColumns,
        _ desk: AddressDesk
    ) async throws -> Reply {
        let lists = try await desk.database.read { try PublishedList.all(in: $0) }
            .filter { communes.contains($0.commune) }
        guard !lists.isEmpty else {
            throw Refusal(
                .notFound, "Aucune de ces communes n’a encore publié sa liste d’adresses.",
                advice: "Revenez plus tard.")
        }
        var checksum = Checksum()
        for list in lists { checksum.append(Array("\(list.commune) \(list.sha256)\n".utf8)) }
        return try await .openData(checksum.text, for: visit) {
            let together = ListsTogether(
                lists, try await columns.columns(of: lists, in: desk.database), in: desk.database)
            return Reply.inParts(together.parts, type: "text/csv; charset=utf-8") { part in
                try await together.bytes(of: part)
            }.named(name)
        }.readFromAnySite()
    }
}
