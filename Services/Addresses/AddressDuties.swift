import Contract
import Persistence
import Territory
import Web

/// What waits for a town hall about its addresses: « À faire aujourd’hui ».
struct AddressDuties {
    let desk: AddressDesk
    let commune: CodeINSEE
    /// Who is told: not of what they imported themselves.
    let visitorID: String

    func all() async throws -> [Duty] {
        let home = SitePath("/mairie") / commune.text / "adresses"
        let duties = try await reports(home)
        guard let overview = try await desk.store.overview(of: commune) else {
            let detail = "Importez un fichier, ou partez de ce que la base nationale connaît"
            return duties + [
                Duty(
                    "Commencer les adresses de la commune", detail: detail, path: home, since: nil,
                    gesture: home / "importer")
            ]
        }
        let waiting = try await desk.store.waitingReviews(of: commune)
        return try await duties + publication(overview, home) + deposit(home) + news()
            + reviews(waiting)
    }

    /// What residents ask, then what is asked through the national base.
    private func reports(_ home: SitePath) async throws -> [Duty] {
        let waiting = try await desk.reports.waiting(in: commune)
        let path = home / "signalements"
        let residents = waiting.residents.map { first, count in
            Duty(
                count == 1
                    ? "Un habitant signale une adresse"
                    : "\(French.number(count)) habitants signalent une adresse",
                detail: String(first.text.prefix(120)), path: path, since: first.at, isAwaited: true)
        }
        let national = waiting.national.map { first, count in
            Duty(
                count == 1
                    ? "La base nationale transmet un signalement"
                    : "La base nationale transmet \(French.number(count)) signalements",
                detail: first.headline, path: path, since: first.at)
        }
        return [residents, national].compactMap { $0 }
    }

    /// What others imported: the commune hears of it without looking for it.
    private func news() async throws -> [Duty] {
        try await desk.store.importNews(of: commune).filter { !$0.isOwn(of: visitorID) }.map { news in
            let path = AddressPaths(insee: commune.text).news(news.record.id)
            return Duty(
                "\(news.isReturn ? "Une version d’avant a été remise" : "Une liste a été importée") par \(news.importer)",
                detail: "Adresses\u{A0}: \(news.words). Regardez, puis gardez-la ou revenez en arrière",
                path: path,
                since: news.record.at, gesture: path)
        }
    }

    /// What waits to be read again, for who answers for the list; what was not kept, for who made it.
    private func reviews(_ waiting: (count: Int, first: ReviewRecord?)) async throws -> [Duty] {
        let paths = AddressPaths(insee: commune.text)
        var duties: [Duty] = []
        let count = waiting.count
        if let first = waiting.first {
            duties.append(
                Duty(
                    "Relire \(French.count(count, "changement", "changements")) d’adresses",
                    detail: "\(first.personName)\u{A0}: \(first.words)", path: paths.reviews,
                    since: first.askedAt,
                    isAwaited: true, gesture: paths.keeping(first.editID)))
        }
        return try await duties
            + desk.store.unreadReviews(of: visitorID, in: commune).map { record in
                Duty(
                    record.duty(of: visitorID),
                    detail: record.words
                        + (record.answer.map { $0.reason.isEmpty ? "" : "\u{A0}: \($0.reason)" } ?? ""),
                    path: paths.review(record.editID), since: record.answer?.decidedAt,
                    gesture: paths.reading(record.editID))
            }
    }

    /// Ten days before the month of the law ends, and a list that somebody else deposited.
    private func deposit(_ home: SitePath) async throws -> [Duty] {
        guard desk.depositClient != nil else { return [] }
        let facts = try await DepositFacts.read(commune, at: desk)
        let path = home / "publier"
        var duties: [Duty] = []
        if let other = facts.deposit.other {
            duties.append(
                Duty(
                    "Une autre liste est en place à la Base Adresse Nationale",
                    detail: "Voyez ce qu’elle change, puis choisissez", path: path / "autre-liste",
                    since: other.at))
        }
        if facts.deposit.rhythm == .nightly, facts.pause?.isHeld == true {
            duties.append(
                Duty(
                    "Vos adresses ne sont plus publiées chaque nuit",
                    detail: "Publiez-les vous-même quand la liste est prête, et les nuits reprennent",
                    path: path, since: nil))
        }
        if let clock = facts.clock, clock.isShort() {
            duties.append(
                Duty(
                    "Envoyer vos changements à la Base Adresse Nationale",
                    detail: "La loi donne un mois\u{A0}: \(clock.words())", path: path, since: clock.oldest))
        }
        return duties
    }

    /// A publication that is kept back at its date; nil when none is.
    private func held(_ overview: Overview, _ home: SitePath) -> Duty? {
        guard let hold = overview.hold, let date = overview.planned?.plannedFor, date <= .now else {
            return nil
        }
        let label = "Votre publication prévue \(FrenchMoment.weekday(date)) est retenue"
        if hold.unread > 0 {
            return Duty(
                label,
                detail: "\(French.count(hold.unread, "changement à relire", "changements à relire")) avant",
                path: home / "a-relire", since: date)
        }
        return hold.unseenImport.map {
            Duty(
                label, detail: "Une liste importée depuis est à voir avant",
                path: AddressPaths(insee: commune.text).news($0), since: date)
        }
    }

    private func publication(_ overview: Overview, _ home: SitePath) -> [Duty] {
        var duties = [held(overview, home)].compactMap { $0 }
        let check = overview.check
        if let date = overview.impossible?.plannedFor {
            duties.append(
                Duty(
                    "Votre publication prévue \(FrenchMoment.weekday(date)) n’a pas pu se faire",
                    detail: "La liste avait des lignes à corriger. Corrigez-les, puis publiez",
                    path: home / "publier", since: date))
        }
        if let check, check.errors > 0 {
            let label =
                check.errors == 1
                ? "Une ligne à corriger" : "\(French.number(check.errors)) lignes à corriger"
            let planned = overview.planned?.plannedFor.map {
                "Sans quoi votre publication prévue \(FrenchMoment.weekday($0)) ne se fera pas"
            }
            duties.append(
                Duty(label, detail: planned ?? "Avant de publier vos adresses", path: home, since: check.at))
        } else if overview.hasUnpublishedChanges, overview.planned == nil, overview.base.counts.numeros > 0 {
            duties.append(
                Duty(
                    "Publier vos adresses", detail: "Des changements ne sont pas encore publics",
                    path: home / "publier", since: overview.base.changedAt, gesture: home / "publier"))
        }
        return duties
    }
}

extension ReviewRecord {
    /// What became of it, for who is told.
    fileprivate func duty(of personID: String) -> String {
        switch answer?.decision {
        case .refused where isOfUndoing: "Une de vos annulations n’a pas été gardée"
        case .refused: "Un de vos changements n’a pas été gardé"
        case .withdrawn where isOfUndoing: "Ce que vous aviez annulé a été rétabli"
        case .withdrawn: "Un de vos changements a été annulé"
        // Who made the gesture is told of its undoing, which somebody else asked.
        default:
            isOfUndoing && self.personID != personID
                ? "Un de vos changements a été annulé" : "Un de vos changements a été corrigé"
        }
    }
}
