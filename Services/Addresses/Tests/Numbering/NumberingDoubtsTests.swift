import AddressEngine
import TestSupport
import Testing

@testable import Addresses

// The engine has types of these names too.
private typealias Draft = Addresses.Draft
private typealias Voie = Addresses.Voie
private typealias Numero = Addresses.Numero
private typealias Position = Addresses.Position

@Suite struct `What a numbering tells` {
    /// A line of some 800 m to the east; north of it is its left.
    private func voie(backwards: Bool = false) throws -> Voie {
        var voie = Voie(id: "v1", kind: .voie, name: "Chemin du Bois")
        let line = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.51, latitude: 43.7),
        ])
        voie.trace = backwards ? line.reversed : line
        return voie
    }

    private func numero(
        _ number: Int, _ lon: Double, _ lat: Double, on voie: String = "v1", certified: Bool = false
    ) -> Numero {
        var numero = Numero(id: "\(voie)-\(number)", voieID: voie, number: number)
        numero.positions = [Position(kind: .entree, point: Point(lon: lon, lat: lat, x: 0, y: 0))]
        numero.isCertified = certified
        return numero
    }

    /// 1 to 20 along the line, the even ones on its left or on its right.
    private func street(evensOnLeft: Bool) -> [Numero] {
        (1...20).map { number in
            let isLeft = number.isMultiple(of: 2) == evensOnLeft
            return numero(number, 0.5 + Double((number + 1) / 2) / 2_000, isLeft ? 43.7001 : 43.6999)
        }
    }

    @Test func `gives a house the next number of its side, whichever side is the even one`() throws {
        let house = try #require(
            HouseProposal(
                lon: 0.5058, lat: 43.7001, on: try voie(), street(evensOnLeft: true), rule: .sequential))
        #expect(
            house.number == 22 && house.words.contains { $0.contains("pairs de cette voie sont à gauche") })
        let between = try #require(
            HouseProposal(
                lon: 0.5052, lat: 43.6999, on: try voie(), street(evensOnLeft: true), rule: .sequential))
        #expect(between.number == 21)
    }

    @Test func `gives a house the number that follows on a line drawn from its end, and says it`() throws {
        let voie = try voie(backwards: true)
        let house = try #require(
            HouseProposal(
                lon: 0.5058, lat: 43.6999, on: voie, street(evensOnLeft: false), rule: .sequential))
        #expect(house.number == 22)
        #expect(house.words.contains { $0.contains("vont dans l’autre sens que le tracé") })
        // By the metre: 80 m, 241 m, 403 m from the west, where the line ends.
        let metric = [
            numero(80, 0.501, 43.6999), numero(242, 0.503, 43.6999), numero(402, 0.505, 43.6999),
        ]
        #expect(voie.presentRule(metric) == .metric && voie.isMetricFromEnd(metric))
        let farm = try #require(
            HouseProposal(lon: 0.507, lat: 43.6999, on: voie, metric, rule: voie.presentRule(metric)))
        let number = try #require(farm.number)
        #expect(number.isMultiple(of: 2) && (556...572).contains(number))
    }

    @Test func `says whether a number was taken or would break the order`() throws {
        let held = numero(414, 0.5048, 43.6999, certified: true)
        var request = NumberingRequest(voieIDs: ["v1"])
        request.houses = [.init(id: "h", lon: 0.50512, lat: 43.6998)]
        let proposal = NumberingProposal(
            request, on: EditSubject(voies: [try voie()], numeros: [held]))
        let line = try #require(proposal.lines.first { $0.isOfFile })
        #expect(line.after == "416" && line.place.contains("le 412 romprait l’ordre"), "\(line.place)")
    }

    @Test func `names the address that may be the same house`() throws {
        let there = numero(12, 0.505, 43.6999)
        func line(_ lon: Double) throws -> NumberingLine {
            var request = NumberingRequest(voieIDs: ["v1"])
            request.houses = [.init(id: "h", lon: lon, lat: 43.6999)]
            let subject = EditSubject(voies: [try voie()], numeros: [there])
            return try #require(NumberingProposal(request, on: subject).lines.first { $0.isOfFile })
        }
        #expect(try line(0.5051).verdict == .left(NumberingWords.alreadyThere("12 Chemin du Bois")))
        #expect(try line(0.5054).doubts.contains { $0.contains("le 12 Chemin du Bois. Est-ce") })
        #expect(try line(0.508).doubts.isEmpty)
    }

    @Test func `asks for a certified address to be certified again`() throws {
        var request = NumberingRequest(
            voieIDs: ["v1"], options: NumberingOptions(rule: .metric, kept: .none))
        let subject = EditSubject(
            voies: [try voie()], numeros: [numero(3, 0.505, 43.6999, certified: true)])
        let proposal = NumberingProposal(request, on: subject)
        #expect(proposal.lines[0].doubts.contains(NumberingWords.certified))
        let context = EditContext(today: "2026-11-23", source: "Montfort", project: Stage.project)
        let changes = try request.changes(seen: proposal.seen, on: subject, in: context)
        guard case .numero(_, let after?) = try #require(changes.first) else {
            Issue.record("the numéro is not changed")
            return
        }
        #expect(!after.isCertified && (400...404).contains(after.number))
        request.options.kept = .certified
        #expect(!NumberingProposal(request, on: subject).changesSomething)
    }

    @Test func `brings the addresses of a lieu-dit onto the voie, with its name kept`() throws {
        let lieuDit = Voie(id: "l", kind: .lieuDit, name: "Lapeyrade")
        let near = [numero(1, 0.502, 43.7002, on: "l"), numero(2, 0.504, 43.6998, on: "l")]
        let far = numero(3, 0.504, 43.71, on: "l")
        let subject = EditSubject(voies: [try voie(), lieuDit], numeros: near + [far])
        var request = NumberingRequest(voieIDs: ["v1"], options: NumberingOptions(farthest: 100))
        #expect(!NumberingProposal(request, on: subject).changesSomething)
        request.bringsLieuxDits = true
        let proposal = NumberingProposal(request, on: subject)
        #expect(proposal.lines.map(\.before) == ["1 Lapeyrade", "2 Lapeyrade"])
        #expect(proposal.count(.changed) == 2 && request.needs.wholeCommune)
        let context = EditContext(today: "2026-11-23", source: "Montfort", project: Stage.project)
        let changes = try request.changes(seen: proposal.seen, on: subject, in: context)
        for change in changes {
            guard case .numero(_, let after?) = change else { continue }
            #expect(after.voieID == "v1" && after.lieudit == "Lapeyrade" && after.number > 100)
        }
        #expect(changes.count == 2)
    }

    @Test func `leaves a house to the voie that it is nearer to, and keeps numbers for empty plots`() throws {
        var other = Voie(id: "v2", kind: .voie, name: "Rue Haute")
        other.trace = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7004), GeoPoint(longitude: 0.51, latitude: 43.7004),
        ])
        var request = NumberingRequest(voieIDs: ["v1"], options: NumberingOptions(rule: .sequential))
        request.options.metresPerEmptyPlot = 100
        request.houses = [
            .init(id: "h", lon: 0.505, lat: 43.70035), .init(id: "i", lon: 0.505, lat: 43.6999),
        ]
        let voie = try voie()
        let proposal = NumberingProposal(request, on: EditSubject(voies: [voie, other]))
        let lines = Dictionary(uniqueKeysWithValues: proposal.lines.map { ($0.id, $0) })
        #expect(lines["h"]?.verdict == .left("Plus près d’une autre voie\u{A0}: Rue Haute."))
        // Four plots of 100 m before it.
        #expect(lines["i"]?.after == "10")
        #expect(proposal.notes["v1"]?.contains { $0.contains("terrains vides") } == true)
        request.voieIDs = ["v1", "v2"]
        let both = NumberingProposal(request, on: EditSubject(voies: [voie, other]))
        #expect(both.count(.new) == 2 && both.notes.count == 2)
    }

    @Test func `of a town comes back as a digest that tells the same`() throws {
        let numeros = (1...5_001).map { numero($0, 0.5 + Double($0 % 997) / 100_000, 43.6999) }
        let subject = EditSubject(voies: [try voie()], numeros: numeros)
        let request = NumberingRequest(
            voieIDs: ["v1"], options: NumberingOptions(rule: .sequential, kept: .none))
        let seen = NumberingProposal(request, on: subject).seen
        #expect(seen.utf8.count < 100)
        let context = EditContext(today: "2026-11-23", source: "Montfort", project: Stage.project)
        #expect(try !request.changes(seen: seen, on: subject, in: context).isEmpty)
        let fewer = EditSubject(voies: [try voie()], numeros: Array(numeros.dropLast()))
        #expect(throws: EditRefusal.self) { try request.changes(seen: seen, on: fewer, in: context) }
    }
}
