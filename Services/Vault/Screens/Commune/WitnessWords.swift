import Foundation
import Persistence
import Web

/// What the kits of a depot’s devices prove by themselves, in the words of its secretary.
struct WitnessWords {
    let facts: DepotFacts
    let now: Instant

    /// Nothing of a depot whose devices have no kit.
    var proofs: [Proof] {
        let provers = facts.provers
        guard !provers.isEmpty else { return unable.map { [$0] } ?? [] }
        return [witness(of: provers), reading(of: provers)] + [unable].compactMap(\.self)
    }

    private func witness(of provers: [DeviceFacts]) -> Proof {
        let past = provers.compactMap(\.witness)
        guard let oldest = oldest(of: past, .witness, among: provers) else {
            let done = past.filter { $0.failures == 0 }.count
            let share = done == 0 ? "" : " C’est fait pour \(done) postes sur \(provers.count)."
            return Proof(
                isProved: false, words: "Un fichier témoin, sauvegardé puis relu à chaque sauvegarde.\(share)"
            )
        }
        let what = provers.count == 1 ? "un fichier témoin" : "un fichier témoin de chaque poste"
        return Proof(
            isProved: true,
            words: "\(Self.moment(oldest, now: now)), \(what) a été sauvegardé puis relu\u{A0}: tout va bien."
        )
    }

    private func reading(of provers: [DeviceFacts]) -> Proof {
        guard let oldest = oldest(of: provers.compactMap(\.reading), .reading, among: provers) else {
            return Proof(
                isProved: false, words: "Une part des sauvegardes, relue par les postes chaque semaine.")
        }
        let who = provers.count == 1 ? "le poste" : "les postes"
        let isYearly = provers.allSatisfy { ($0.readingParts ?? 1) <= ReadingShare.usual }
        let promise = isYearly ? "\u{A0}: en un an, tout y passe" : ""
        return Proof(
            isProved: true,
            words:
                "Une part des sauvegardes a été relue par \(who) le \(FrenchMoment.day(oldest))\(promise)."
        )
    }

    /// When the device that did least well proved it; nil when one failed last, never did, or did too long ago.
    private func oldest(of past: [KitPast], _ level: DrillLevel, among provers: [DeviceFacts]) -> Instant? {
        let proved = past.compactMap { $0.failures == 0 ? $0.provedAt : nil }
        guard let oldest = proved.min(), proved.count == provers.count,
            !level.isLate(after: oldest, since: oldest, now: now)
        else { return nil }
        return oldest
    }

    /// The devices that were not given the right to read what they back up.
    private var unable: Proof? {
        let names = facts.devices.filter { $0.hasKit && $0.backsUp && !$0.readsBack }.map(\.name)
        guard !names.isEmpty else { return nil }
        let words =
            names.count == 1
            ? "cet appareil n’a pas le droit de relire\u{A0}: son fichier témoin ne peut pas être vérifié."
            : "ces appareils n’ont pas le droit de relire\u{A0}: leur fichier témoin ne peut pas être vérifié."
        return Proof(isProved: false, words: "\(names.joined(separator: ", "))\u{A0}: \(words)")
    }

    /// « Cette nuit », « Aujourd’hui à 12 h 40 », « Mardi à 9 h ».
    static func moment(_ at: Instant, now: Instant) -> String {
        if at.parisDay == now.parisDay, FrenchMoment.hour(of: at) < 8 { return "Cette nuit" }
        let words = FrenchMoment.recent(at, now: now)
        return now.parisDay - at.parisDay < 7
            ? words.prefix(1).uppercased() + words.dropFirst() : "Le \(words)"
    }
}

/// What a device proves by itself, as its own page says it.
enum DeviceProof {
    static func facts(_ found: EnrolledDevice, _ tasks: [KitTask]) -> [(name: String, value: HTML)] {
        guard found.enrolment != nil, found.device.scopes.contains(.add) else { return [] }
        guard !found.device.scopes.isDisjoint(with: [.read, .maintain]) else {
            return [
                (
                    "Fichier témoin",
                    "cet appareil n’a pas le droit de relire ce qu’il sauvegarde\u{A0}: rien ne peut être vérifié depuis lui"
                )
            ]
        }
        return [
            ("Fichier témoin", words(tasks.first { $0.errand == .witness }, done: "sauvegardé puis relu")),
            ("Relecture", words(tasks.first { $0.errand == .reading }, done: "une part relue")),
        ]
    }

    private static func words(_ task: KitTask?, done: String) -> HTML {
        guard let past = task?.past, past.provedAt ?? past.failedAt != nil else { return "pas encore" }
        if past.failures > 0, let failed = past.failedAt {
            return "<strong>échoué le \(FrenchMoment.full(failed))</strong>"
        }
        return HTML(text: past.provedAt.map { "\(done) le \(FrenchMoment.full($0))" } ?? done)
    }
}
