import Foundation
import Geocoder

/// How often the best answer is the very address: on the samples of the field and on queries drawn here, beside addok.
enum GeocoderQuality {
    static func measure(
        _ base: AddressBase, in workshop: Workshop, _ options: GeocoderFigures.Options, _ report: inout Report
    ) throws {
        let bytes = base.index()
        report.say(
            "\(base.documents.count) documents, \(base.denseCount) of them voies of whole communes; \(base.refusedCount) lines refused"
        )
        let folder = workshop.shared.appending(path: "data/addresses/geocoding")
        var sets: [(name: String, questions: [AddressQuestion])] = []
        for name in ["noisy_sample", "cases_sample"] {
            let questions = try AddressQuestion.read(folder.appending(path: "\(name).csv"))
            sets.append((name, questions))
        }
        let drawn = held(from: base, seed: options.seed, each: options.isQuick ? 120 : 500)
        sets.append(("drawn, seed \(options.seed)", drawn))
        let peer = options.hasPeer ? try AddokPeer(in: workshop, lines: base.lines) : nil
        defer { peer?.stop() }
        if let peer {
            report.figure("addok reads \(base.lines.count) documents", peer.loading, "s", goal: nil)
        } else {
            report.say(
                options.hasPeer
                    ? "addok is NOT measured: it or redis-server cannot be installed here."
                    : "addok is not measured, as asked.")
        }
        try bytes.withUnsafeBytes { raw in
            let index = try GeocoderIndex(raw)
            for (name, questions) in sets {
                report.say("-- \(name): \(questions.count) queries")
                try tell(questions, index, peer, &report, failures: options.failures)
            }
        }
    }

    /// Queries of every kind for addresses drawn from the base, half of them from whole communes.
    private static func held(from base: AddressBase, seed: UInt64, each count: Int) -> [AddressQuestion] {
        var writer = QueryWriter(draw: Draw(seed: seed))
        let voies = base.documents.filter { $0.type != .municipality && !$0.housenumbers.isEmpty }
        let dense = voies.suffix(base.denseCount)
        let sparse = Array(voies.dropLast(dense.count))
        var bearers: [[UInt8]: Int] = [:]
        for voie in voies { bearers[voie.name, default: 0] += 1 }
        var questions: [AddressQuestion] = []
        for (kind, _) in QueryWriter.kinds {
            var (written, tries) = (0, 0)
            while written < count, tries < count * 60 {
                tries += 1
                let isDense = writer.draw.once(in: 2) && !dense.isEmpty
                let voie = writer.draw.one(of: isDense ? Array(dense) : sparse)
                // Without its commune only a name that no other voie bears has one answer.
                if kind == "no city", bearers[voie.name] ?? 0 > 1 { continue }
                let at = address(of: voie, &writer.draw)
                guard let (text, hasPoint) = writer.write(kind, at), text.count <= 200 else { continue }
                var question = AddressQuestion(
                    kind: kind, text: text, housenumber: at.number, street: at.street, citycode: at.citycode)
                if hasPoint {
                    question.longitude = at.longitude + (writer.draw.unit() - 0.5) * 0.04
                    question.latitude = at.latitude + (writer.draw.unit() - 0.5) * 0.03
                }
                questions.append(question)
                written += 1
            }
        }
        return questions
    }

    static func address(of voie: GeocoderDocument, _ draw: inout Draw) -> QueryWriter.Address {
        let house = draw.one(of: voie.housenumbers)
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        return QueryWriter.Address(
            number: text(house.text), street: text(voie.name), city: text(voie.city),
            postcode: text(voie.postcodes.first ?? []), citycode: text(voie.citycode),
            longitude: house.longitude, latitude: house.latitude)
    }

    /// Tells the part of each kind that is right, the goal being that of the peer or its own.
    private static func tell(
        _ questions: [AddressQuestion], _ index: GeocoderIndex, _ peer: AddokPeer?, _ report: inout Report,
        failures: String?
    ) throws {
        var search = GeocoderSearch(index)
        let answers = try peer?.answers(to: questions)
        var kinds: [(name: String, places: [Int])] = []
        for (place, question) in questions.enumerated() {
            if let known = kinds.firstIndex(where: { $0.name == question.kind }) {
                kinds[known].places.append(place)
            } else {
                kinds.append((question.kind, [place]))
            }
        }
        var lost: [String] = []
        for (kind, places) in kinds {
            let start = ContinuousClock.now
            let results = places.map { best(of: questions[$0], &search) }
            let seconds = start.duration(to: .now).seconds
            var (right, peerRight, peerSeconds) = (0, 0, 0.0)
            for (place, result) in zip(places, results) {
                let question = questions[place]
                let isRight =
                    result.map {
                        question.isAnswered(
                            housenumber: $0.housenumber, street: $0.name, citycode: $0.citycode)
                    } ?? false
                if isRight {
                    right += 1
                } else {
                    lost.append(
                        "\(kind)\t\(question.text)\t\(question.housenumber) \(question.street) \(question.citycode)\t\(result?.label ?? "")"
                    )
                }
                guard let answer = answers?[place] else { continue }
                peerSeconds += answer.seconds
                if question.isAnswered(
                    housenumber: answer.housenumber, street: answer.street, citycode: answer.citycode)
                {
                    peerRight += 1
                }
            }
            let part = 100 * Double(right) / Double(places.count)
            let peerPart = 100 * Double(peerRight) / Double(places.count)
            let own = QueryWriter.kinds.first { $0.name == kind }?.goal ?? goals[kind]
            let goal = answers == nil ? own : max(own ?? 0, peerPart)
            let said =
                answers == nil
                ? ""
                : String(
                    format: "addok %.2f %%, %.0f queries/s", peerPart, Double(places.count) / peerSeconds)
            report.figure(
                kind, part, "%", goal: goal.map(Goal.least),
                peer: String(format: "%.0f queries/s  %@", Double(places.count) / seconds, said))
        }
        if let failures { try append(lost, to: failures) }
    }

    /// The kinds of the samples that have goals of their own.
    private static let goals = [
        "2 typos (2 words)": 97.0, "2 typos in same word": 97.0, "city first": 99.5,
    ]

    private static func best(of question: AddressQuestion, _ search: inout GeocoderSearch) -> GeocoderResult?
    {
        var request = SearchRequest(text: Array(question.text.utf8), limit: 5)
        if let longitude = question.longitude, let latitude = question.latitude {
            request.near = Point(longitude: longitude, latitude: latitude)
        }
        return try? search.search(request).first
    }

    /// Adds the queries that were missed to a file: what was asked, what was wanted, what was found.
    private static func append(_ lines: [String], to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
        try handle.close()
    }
}
