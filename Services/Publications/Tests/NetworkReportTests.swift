import Persistence
import TestSupport
import Testing
import Territory
import Jobs
import Web

@testable import Publications

@Suite struct `A place without network` {
    @Test(arguments: Engine.allCases) func `is told to the syndicat once, however often its form is sent`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let form = "envoi=tirage&sujet=sans-reseau&operateur=orange&lieu=Le%20Moulin&contact=05"
            for _ in 0..<2 {
                let answer = try await valley.post("/actualites/96001/reseau", form)
                #expect(answer.status == 303)
            }
            let kept = try await valley.database.read { try NetworkReportTable.all(in: $0) }
            #expect(kept.map(\.report.place) == ["Le Moulin"] && kept[0].report.contact == "05")
            #expect(try await valley.get("/actualites/96001/reseau/recu").status == 200)
        }
    }

    @Test(arguments: Engine.allCases) func `is asked where it is, and keeps what was written`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let answer = try await valley.post(
                "/actualites/96001/reseau", "envoi=a&sujet=ligne-en-panne&lieu=&precisions=Depuis%20lundi")
            #expect(answer.status == 422 && answer.text.contains("Depuis lundi"))
            #expect(answer.text.contains("Dites où c’est"))
        }
    }

    @Test(arguments: Engine.allCases) func `is bounded when a program writes in a person's place`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            var last = 200
            for number in 0...NetworkReportTable.mostFromNetwork {
                last = try await valley.post("/actualites/96001/reseau", "envoi=\(number)&lieu=Ici").status
            }
            #expect(last == 429)
            #expect(
                try await valley.number("SELECT COUNT(*) FROM network_report")
                    == NetworkReportTable.mostFromNetwork)
        }
    }

    @Test(arguments: Engine.allCases) func `is forgotten in its time`(engine: Engine) async throws {
        try await Valley.open(on: engine) { valley in
            _ = try await valley.post("/actualites/96001/reseau", "envoi=a&lieu=Ici&contact=05")
            let tidy = TidyPublications(database: valley.database)
            func after(_ days: Int) async throws -> (contacts: Int, reports: Int) {
                try await tidy.perform(at: Instant.now.adding(.seconds(days * 86_400)))
                return (
                    try await valley.number("SELECT COUNT(*) FROM network_report WHERE contact IS NOT NULL"),
                    try await valley.number("SELECT COUNT(*) FROM network_report")
                )
            }
            #expect(try await after(1) == (1, 1))
            let bare = Checksum(of: ClientNetwork(of: "").text).text
            #expect(
                try await valley.number("SELECT COUNT(*) FROM network_report WHERE network = \(bare)") == 0)
            #expect(
                try await valley.number("SELECT COUNT(*) FROM network_report WHERE network IS NOT NULL") == 1)
            try await tidy.forgetNetworks()
            #expect(
                try await valley.number("SELECT COUNT(*) FROM network_report WHERE network IS NOT NULL") == 1)
            try await tidy.forgetNetworks(at: Instant.now.adding(.seconds(3601)))
            #expect(valley.service.jobs.map(\.name).contains("actualites.reseaux-oublies"))
            #expect(
                try await valley.number("SELECT COUNT(*) FROM network_report WHERE network IS NOT NULL") == 0)
            #expect(try await after(361) == (0, 1))
            #expect(try await after(731) == (0, 0))
        }
    }
}

extension Valley {
    func post(_ path: String, _ form: String) async throws -> Answer {
        try await client.send(SentForm(form), to: path)
    }
}
