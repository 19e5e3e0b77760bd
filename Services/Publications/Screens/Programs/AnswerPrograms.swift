import Foundation
import HTTPTypes
import Persistence
import Territory
import Web

/// All that is public, as JSON, without an account: described by `openapi.json`.
struct AnswerPrograms {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        lists(desk) + [
            .get("/api/actualites/publications/{id}", .anyone) { visit in
                try json(PublicationJSON(try await desk.outgoing(visit), links: desk.links), visit)
            },
            .get("/api/actualites/communes", .anyone) { visit in try await communes(visit, desk) },
            .get("/api/actualites/communes/{insee}/agenda", .anyone) { visit in
                try await agenda(visit, desk)
            },
            .get("/api/actualites/openapi.json", .anyone) { visit in
                let text = OpenAPI(
                    site: desk.site, example: try await desk.territory.gazetteer().communes.first
                ).text
                return Reply.text(text, type: "application/json").validated(
                    by: Checksum(of: text).text, for: visit)
            },
        ]
    }

    private static func lists(_ desk: PublicationsDesk) -> [Route] {
        ["communes/{insee}", "epci/{siren}", "departements/{departement}"].map { place in
            .get("/api/actualites/\(place)/publications", .anyone) { visit in try await list(visit, desk) }
        }
    }

    /// What one page holds, unless asked otherwise, and at most.
    static let perPage = 20
    static let most = 100

    private static func list(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        let place = try await desk.place(visit)
        let question = try ListQuestion(visit)
        let now = Instant.now
        let (items, count) = try await desk.database.read { session in
            (
                try PublicationReading.outgoing(
                    PublicationReading.all(
                        of: place.place, theme: question.theme, kind: question.kind, limit: question.length,
                        skipping: (question.page - 1) * question.length, at: now, in: session), in: session),
                try PublicationReading.count(
                    of: place.place, theme: question.theme, kind: question.kind, at: now, in: session)
            )
        }
        return try json(
            PublicationPageJSON(
                total: count, page: question.page,
                pages: max(1, (count + question.length - 1) / question.length),
                publications: items.map { PublicationJSON($0, links: desk.links) }), visit)
    }

    private static func agenda(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        let place = try await desk.place(visit)
        let now = Instant.now
        var first = Moment(now).local.day
        if let text = visit.query("from") {
            guard let day = CalendarDay(text: text) else {
                throw ListQuestion.wrong("from", "un jour, par exemple 2026-11-22")
            }
            first = day
        }
        let last = first.adding(days: AgendaPage.days - 1)
        let from = CivilDate(first.text) ?? CivilDate(of: now)
        let items = try await desk.database.read { session in
            try PublicationReading.outgoing(
                PublicationReading.events(of: place.place, from: from, at: now, in: session), in: session)
        }
        let known = Dictionary(items.map { ($0.publication.id, $0) }) { first, _ in first }
        let happenings = Happening.all(of: items.map(\.publication), from: first, through: last)
        return try json(
            AgendaJSON(
                from: first.text, through: last.text,
                happenings: happenings.compactMap { happening in
                    known[happening.publication.id].map {
                        HappeningJSON(
                            day: happening.day.text, publication: PublicationJSON($0, links: desk.links))
                    }
                }), visit)
    }

    private static func communes(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        let gazetteer = try await desk.territory.gazetteer()
        let communes = gazetteer.communes.map { commune in
            CommuneJSON(
                code: commune.code.text, name: commune.name, postcodes: commune.postcodes,
                population: commune.population, epci: commune.epci,
                page: desk.links.commune(commune.code.text), townHall: TownHallJSON(commune.townHall))
        }
        return try json(communes, visit)
    }

    private static func json(_ value: some Encodable, _ visit: Visit) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        return Reply.text(text, type: "application/json").validated(by: Checksum(of: text).text, for: visit)
    }
}

/// What a program asks of a list; what it misspells is refused, so that it is not answered with all.
struct ListQuestion {
    let theme: Theme?
    let kind: Content.Kind?
    let page: Int
    let length: Int

    init(_ visit: Visit) throws(Refusal) {
        theme = try Self.word("theme", visit)
        kind = try Self.word("kind", visit)
        page = try Self.number("page", visit, 1...10_000) ?? 1
        length = try Self.number("length", visit, 1...AnswerPrograms.most) ?? AnswerPrograms.perPage
    }

    static func wrong(_ name: String, _ expected: String) -> Refusal {
        Refusal(
            .badRequest, "Le paramètre \(name) n’a pas une valeur connue.",
            advice: "Donnez \(expected), ou retirez-le.")
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, _ visit: Visit
    ) throws(Refusal) -> Word? where Word.RawValue == String {
        guard let text = visit.query(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw wrong(
                name, "l’une de ces valeurs\u{A0}: " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return word
    }

    private static func number(
        _ name: String, _ visit: Visit, _ range: ClosedRange<Int>
    ) throws(Refusal) -> Int? {
        guard let text = visit.query(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw wrong(name, "un nombre de \(range.lowerBound) à \(range.upperBound)")
        }
        return number
    }
}
