import AddressEngine
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The line of a voie` {
    static func line(_ degrees: [(Double, Double)]) throws -> Trace {
        try Trace(degrees.map { GeoPoint(longitude: $0.0, latitude: $0.1) })
    }

    /// Along the rue du Moulin of the stage, from the 1 eastward.
    static func moulin() throws -> Trace { try line([(0.5, 43.7), (0.502, 43.7), (0.504, 43.701)]) }

    @Test(arguments: Engine.allCases) func `is drawn, reversed, erased, each undone and made again`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let trace = try Self.moulin()
            let steps: [(TraceChange, Trace?, String)] = [
                (.draw(trace), trace, "Tracé de «\u{A0}Rue du Moulin\u{A0}» dessiné"),
                (.reverse, trace.reversed, "Sens du tracé de «\u{A0}Rue du Moulin\u{A0}» inversé"),
                (.draw(trace), trace, "Tracé de «\u{A0}Rue du Moulin\u{A0}» modifié"),
                (.erase, nil, "Tracé de «\u{A0}Rue du Moulin\u{A0}» effacé"),
                (
                    .bring(trace, from: "rue.gpx"), trace,
                    "Tracé de «\u{A0}Rue du Moulin\u{A0}» repris de rue.gpx"
                ),
            ]
            for (change, expected, label) in steps {
                let before = try await stage.draft()
                let version = before.voies[0].version
                let edit = Edit.changeTrace(voieID: "v1", version: version, change)
                let record = try #require(try await stage.apply(edit))
                #expect(record.label == label && record.rank == .contributor)
                let after = try await stage.draft()
                #expect(after.voies[0].trace == expected)
                try await stage.undo(record.id)
                #expect(try await stage.draft().saysTheSame(as: before))
                try await stage.redo(record.id)
                #expect(try await stage.draft().saysTheSame(as: after))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `goes and comes back with its voie`(on engine: Engine) async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(Self.moulin())))
            let before = try await stage.draft()
            let gone = try #require(try await stage.apply(.deleteVoie(id: "v1", version: 2)))
            let left: Int? = try await stage.store.database.read {
                try $0.value("SELECT COUNT(*) FROM voie_trace")
            }
            #expect(left == 0)
            try await stage.undo(gone.id)
            #expect(try await stage.draft().saysTheSame(as: before))
            #expect(try await stage.store.voie("v1", of: stage.commune)?.voie.trace == Self.moulin())
        }
    }

    @Test(arguments: Engine.allCases) func `stays when its voie is renamed, and dates nothing`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let day = try await stage.draft().voies[0].updatedOn
            try await stage.store.database.write { session in
                try session.execute("UPDATE voie SET updated_on = '2020-01-01'")
            }
            try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(Self.moulin())))
            #expect(try await stage.draft().voies[0].updatedOn == "2020-01-01")
            try await stage.apply(.changeVoie(id: "v1", version: 2, VoieForm(name: "Rue du Lavoir")))
            let voie = try await stage.draft().voies[0]
            #expect(voie.trace == (try Self.moulin()) && voie.updatedOn == day)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused to a lieu-dit, out of place, and too late`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "l1", VoieForm(name: "Le Bois", kind: .lieuDit)))
            let trace = try Self.moulin()
            func refusal(_ edit: Edit) async -> EditRefusal? {
                await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
            }
            func field(_ refusal: EditRefusal?) -> AddressField? {
                guard case .invalid(let problems) = refusal else { return nil }
                return problems.first?.field
            }
            #expect(
                field(await refusal(.changeTrace(voieID: "l1", version: 1, .draw(trace)))) == .trace)
            let upsideDown = try Self.line([(43.7, 0.5), (43.7, 0.6)])
            #expect(
                field(await refusal(.changeTrace(voieID: "v1", version: 1, .draw(upsideDown)))) == .trace)
            guard case .gone = await refusal(.changeTrace(voieID: "v1", version: 1, .reverse)) else {
                Issue.record("there was nothing to reverse")
                return
            }
            try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(trace)))
            guard case .stale(let row) = await refusal(.changeTrace(voieID: "v1", version: 1, .erase)) else {
                Issue.record("it came late")
                return
            }
            #expect(row.differences.map(\.yours) == ["aucun tracé"])
            let kind = VoieForm(name: "Rue du Moulin", kind: .lieuDit)
            #expect(field(await refusal(.changeVoie(id: "v1", version: 2, kind))) == .kind)
            #expect(try await stage.draft().voies.first { $0.id == "v1" }?.trace == trace)
        }
    }

    @Test(arguments: Engine.allCases) func `is near its commune`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            try await stage.store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO contour (collectivite_id, geometry, simplified, west, south, east, north)
                    VALUES ('c1', '[[[[0.49,43.69],[0.51,43.69],[0.51,43.71],[0.49,43.71],[0.49,43.69]]]]', '[]',
                        0.49, 43.69, 0.51, 43.71)
                    """)
            }
            let near = try Self.line([(0.5, 43.7), (0.515, 43.7)])
            let far = try Self.line([(0.5, 43.7), (0.53, 43.7)])
            let refusal = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(far)))
            }
            #expect(refusal?.words.contains("Le point 2 est à plus d’un kilomètre de la commune") == true)
            let backwards = TraceChange.fromOtherEnd(.draw(far))
            let told = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeTrace(voieID: "v1", version: 1, backwards))
            }
            #expect(told?.words.contains("Le point 2 est à plus d’un kilomètre") == true, "as it was written")
            try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(near)))
            try await stage.apply(.changeTrace(voieID: "v1", version: 2, .fromOtherEnd(.draw(near))))
            #expect(try await stage.draft().voies[0].trace == near.reversed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays under a file that knows its voie, and comes back by undoing`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await stage.apply(.addNumero(id: "n9", NumeroForm(voieID: "v2", number: 9)))
            try await stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(Self.moulin())))
            try await stage.apply(.changeTrace(voieID: "v2", version: 1, .draw(Self.moulin().reversed)))
            let before = try await stage.draft()
            var file = before
            file.voies.removeAll { $0.id == "v2" }
            file.numeros.removeAll { $0.voieID == "v2" }
            file.voies[0].trace = nil
            let brought = try #require(
                try FileDrafts.written(BALWriter(version: .v1_5).bytes(of: file)).communes["32999"])
            let work = DraftImport(
                commune: stage.commune, origin: .file, file: brought, label: "essai", author: Stage.author)
            let result = try await stage.store.database.write {
                try work.perform(.agreed, name: "Montfort-sous-Bois", at: .now, in: $0)
            }
            let after = try await stage.draft()
            #expect(after.voies.map(\.name) == ["Rue du Moulin"])
            #expect(after.voies[0].trace == (try Self.moulin()))
            #expect(
                result.remarks.contains {
                    $0.hasPrefix("Le tracé de «\u{A0}Rue Haute\u{A0}» n’est pas gardé")
                })
            let kept = try #require(
                try await stage.store.keptVersion(beside: result.record.id, of: stage.commune))
            #expect(kept.draft.saysTheSame(as: before))
            try await stage.undo(result.record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
        }
    }
}

@Suite struct `A line on the ground` {
    @Test func `leaves, in words, with the voies that a file makes lieux-dits`() throws {
        var (now, file) = (
            Draft(communeCode: "32999", communeName: "Montfort"),
            Draft(communeCode: "32999", communeName: "Montfort")
        )
        for (id, name) in [("a", "Rue du Four"), ("b", "Le Bois"), ("c", "La Font")] {
            var voie = Voie(id: id, kind: .voie, name: name)
            voie.trace = try `The line of a voie`.moulin()
            now.voies.append(voie)
            now.numeros.append(Numero(id: "n" + id, voieID: id, number: 1))
            file.voies.append(Voie(id: id, kind: id == "a" ? .voie : .lieuDit, name: name))
            file.numeros.append(Numero(id: "n" + id, voieID: id, number: 1))
        }
        let merge = Merge(file, givenIDs: ["a", "b", "c"], upon: now)
        #expect(merge.draft.voies.filter { $0.trace != nil }.map(\.id) == ["a"])
        #expect(merge.remarks.contains { $0.contains("2 voies") && $0.contains("Le Bois, La Font") })
        let same = Merge(now, givenIDs: ["a", "b", "c"], upon: now)
        #expect(same.draft.saysTheSame(as: now) && same.remarks.isEmpty)
    }

    @Test func `is bounded, rounded, and drops what repeats`() throws {
        let trace = try `The line of a voie`.line([(0.123456789, 43.7), (0.12345681, 43.7), (0.2, 43.7)])
        #expect(trace.points.map(\.longitude) == [0.1234568, 0.2])
        #expect(throws: TraceFault.tooShort) { try `The line of a voie`.line([(1, 43), (1, 43)]) }
        #expect(throws: TraceFault.tooShort) { try Trace([]) }
        #expect(throws: TraceFault.notInDegrees) { try `The line of a voie`.line([(.nan, 43), (1, 43)]) }
        #expect(throws: TraceFault.notInDegrees) {
            try `The line of a voie`.line([(480_000, 6_260_000), (1, 43)])
        }
        let many = (0...Trace.mostPoints).map { (Double($0) / 100_000, 43.7) }
        #expect(throws: TraceFault.tooManyPoints(10_001)) { try `The line of a voie`.line(many) }
        #expect(try `The line of a voie`.line(Array(many.dropLast())).points.count == 10_000)
    }

    @Test func `is written and read back the same, whatever its points`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let points = (0..<8).map { _ in
                (Double.random(in: -180...180, using: &random), Double.random(in: -90...90, using: &random))
            }
            let trace = try `The line of a voie`.line(points)
            #expect(Trace(text: trace.text) == trace)
            #expect(trace.reversed.reversed == trace)
            #expect(try StoredText.value(Trace.self, in: try StoredText.json(trace)) == trace)
        }
        #expect(Trace(text: "0,0") == nil && Trace(text: "") == nil && Trace(text: "1,2 3") == nil)
        #expect(Trace(text: "nan,0 1,1") == nil && Trace(text: "inf,0 1,1") == nil)
    }

    @Test func `is told by its length and its way`() throws {
        let east = try `The line of a voie`.line([(0.5, 43.7), (0.51, 43.7)])
        #expect((800...810).contains(east.metres))
        #expect(TraceWords.direction(of: east) == "de l’ouest vers l’est")
        #expect(TraceWords.direction(of: east.reversed) == "de l’est vers l’ouest")
        let steep = try `The line of a voie`.line([(0.5, 43.7), (0.501, 43.71)])
        #expect(TraceWords.direction(of: steep) == "du sud vers le nord")
        let slant = try `The line of a voie`.line([(0.5, 43.7), (0.49, 43.69)])
        #expect(TraceWords.direction(of: slant) == "du nord-est vers le sud-ouest")
        let ring = try `The line of a voie`.line([(0.5, 43.7), (0.51, 43.7), (0.51, 43.71), (0.5, 43.7)])
        #expect(TraceWords.direction(of: ring) == "en boucle")
    }

    @Test func `is typed in degrees with points or commas, or in Lambert-93`() throws {
        let expected = try `The line of a voie`.line([(0.5868, 43.8462), (0.587, 43.847)])
        for typed in [
            "0.5868 43.8462\n0.587 43.847", "0,5868 43,8462\r\n\r\n0,587;43,847",
            "0.5868, 43.8462\n0.587,43.847", "  0.5868\t43.8462 \n 0.587 ; 43.847 ",
        ] {
            #expect(try TraceText.trace(typed) == expected, "\(typed)")
        }
        #expect(try TraceText.trace(TraceText.of(expected)) == expected)
        let lambert = try TraceText.trace("480000 6260000\n480100 6260000")
        #expect((99...101).contains(lambert.metres))
        for wrong in ["", "0.5 43.7", "0.5 43.7\nici", "0.5 43.7 12\n0.6 43.7 12", "0,5,43,7\n1 2"] {
            #expect(throws: EditRefusal.self) { try TraceText.trace(wrong) }
        }
    }
}
