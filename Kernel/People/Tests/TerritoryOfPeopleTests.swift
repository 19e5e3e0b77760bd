import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

@Suite struct `People of a territory` {
    @Test(arguments: Engine.allCases) func `read below and act where they were asked to`(on engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let agent = try await town.person("Agent", ("epci", .contributor))
            #expect(try await town.standing(of: agent).role(at: "32208", for: "essais") == .reader)
            #expect(try await town.standing(of: agent).role(at: "32013", for: "essais") == nil)

            try await town.database.write { session in
                try DelegationStore.add(
                    from: "lectoure", to: "epci", service: "essais", since: .today,
                    until: CivilDate.today.adding(days: 3), in: session)
            }
            #expect(try await town.standing(of: agent).role(at: "32208", for: "essais") == .contributor)
            #expect(try await town.standing(of: agent).role(at: "32132", for: "essais") == .reader)
            let after = CivilDate.today.adding(days: 4)
            #expect(try await town.standing(of: agent, on: after).role(at: "32208", for: "essais") == .reader)
        }
    }

    @Test(arguments: Engine.allCases) func `end a delegation at once`(on engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let agent = try await town.person("Agent", ("epci", .manager))
            try await town.database.write { session in
                try DelegationStore.add(
                    from: "lectoure", to: "epci", service: "essais", since: CivilDate.today.adding(days: -9),
                    until: nil, in: session)
                let id = try #require(
                    try DelegationStore.current(of: "lectoure", on: .today, in: session).first?.id)
                #expect(try !DelegationStore.end(id, of: "auch", on: .today, in: session))
                #expect(try DelegationStore.end(id, of: "lectoure", on: .today, in: session))
                #expect(try DelegationStore.current(of: "lectoure", on: .today, in: session).isEmpty)
            }
            #expect(try await town.standing(of: agent).role(at: "32208", for: "essais") == .reader)
        }
    }

    @Test(arguments: Engine.allCases) func `act for a commune until a day, which sees it`(on engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let agent = try await town.person("Agent Syndicat", ("syndicat", .manager))
            let mayor = try await town.person("Mairesse", ("lectoure", .manager))
            let friday = CivilDate.today.adding(days: 3)
            let author = try await town.author(agent)
            try await town.database.write { session in
                let commune = try #require(try CollectiviteStore.commune("32208", in: session))
                try ActingForStart(commune: commune, reason: "À sa demande", until: friday).apply(
                    by: author, in: session)
            }
            #expect(try await town.standing(of: agent).role(at: "32208", for: nil) == .manager)
            #expect(
                try await town.standing(of: agent, on: friday.adding(days: 1)).role(at: "32208", for: nil)
                    == .reader)
            let known = try await town.database.read { session in
                try KnownPerson.read(mayor, on: .today, in: session)
            }
            #expect(
                known?.banner == "Syndicat du territoire agit pour Lectoure \(friday.until(from: .today))")
            #expect(try await town.journal().first?.action == "Agir pour la commune")
            #expect(try await town.journal().first?.actingFor == "Lectoure")
        }
    }

    @Test func `act for nobody longer than a month, nor below a contributor`() async throws {
        try await withTown { town in
            let commune = try await town.database.read { session in
                try CollectiviteStore.commune("32208", in: session)
            }
            let lectoure = try #require(commune)
            for (role, days) in [(Role.reader, 2), (.manager, 60), (.manager, -1)] {
                let author = try await town.author(
                    try await town.person("Agent \(role) \(days)", ("syndicat", role)))
                await #expect(throws: Refusal.self) {
                    try await town.database.write { session in
                        try ActingForStart(
                            commune: lectoure, reason: "Essai", until: CivilDate.today.adding(days: days)
                        ).apply(by: author, in: session)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `are found by the beginning of a name, accents aside`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            _ = try await town.person("Élodie Mérigot", ("auch", .reader))
            _ = try await town.person("Jean Bastide", ("auch", .reader))
            let found = { (words: String) in
                try await town.database.read { session in
                    try PersonStore.search(words, from: 0, count: 10, in: session).map(\.name)
                }
            }
            #expect(try await found("merig") == ["Élodie Mérigot"])
            #expect(try await found("JEAN") == ["Jean Bastide"])
            #expect(try await found("") == ["Élodie Mérigot", "Jean Bastide"])
            #expect(try await found("%") == [])
        }
    }
}
