import Web

/// Two voies made one in one gesture, after a preview.
struct MergeVoies {
    static let path = "/mairie/{insee}/adresses/voies/{voie}/reunion"

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get(path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                var state = FormState()
                for name in [MergeFields.other, MergeFields.kept] { state.values[name] = visit.query(name) }
                return try await page(desk, state).reply()
            },
            .post(path, .commune(.contributor)) { visit in
                try await merge(try await desk.begunCommune(visit))
            },
            .get(path + "/faite", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await MergeDone(desk: desk, sheet: try await desk.sheet(visit.parameter("voie")))
                    .reply()
            },
        ]
    }

    /// - Throws: `Refusal` when the voie of the page does not exist any more.
    private static func page(_ desk: CommuneDesk, _ state: FormState) async throws -> MergePage {
        let id = desk.visit.parameter("voie")
        let sheet = try await desk.sheet(id)
        let voies = try await desk.store.mergeableVoies(of: desk.commune)
        var page = MergePage(desk: desk, voie: sheet.voie, voies: voies, state: state)
        guard !state[MergeFields.other].isEmpty else { return page }
        page.plan = try await desk.store.plan(of: MergeFields.merge(of: id, state), in: desk.commune)
        if let plan = page.plan, plan.other.isLieuDit(calledUnlike: plan.kept) {
            page.citing = try await desk.store.count(
                besideLieudit: plan.other, of: desk.commune)
        }
        if page.plan == nil {
            page.state.errors.add(
                MergeFields.other,
                state[MergeFields.other] == id
                    ? "C’est la voie de cette page\u{A0}: choisissez l’autre."
                    : "Cette voie n’est plus dans la liste\u{A0}: choisissez-en une autre.")
        }
        return page
    }

    private static func merge(_ desk: CommuneDesk) async throws -> Reply {
        let id = desk.visit.parameter("voie")
        let state = FormState(sent: desk.visit.form)
        let merge = MergeFields.merge(of: id, state)
        do {
            let record = try await desk.store.apply(
                .mergeVoies(merge, seen: desk.visit.form[MergeFields.seen]), in: desk.commune,
                by: desk.author)
            guard let record else {
                return .redirect(
                    to: desk.paths.voie(id), notice: "Rien n’a changé\u{A0}: chaque numéro reste sur sa voie."
                )
            }
            let done = desk.paths.merging(merge.keptID) / "faite"
            return .redirect(to: done.query(DocumentScope.gesture, record.id), notice: record.saved)
        } catch EditRefusal.stale(let row) {
            var page = try await page(desk, state)
            page.stale = row
            return page.reply()
        } catch EditRefusal.invalid {
            // The preview says why.
            return try await page(desk, state).reply()
        } catch EditRefusal.gone(let words) {
            return try await gone(words, merge, desk)
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }

    /// « Réunir » pressed twice, or a voie that somebody took out meanwhile.
    private static func gone(_ words: String, _ merge: VoieMerge, _ desk: CommuneDesk) async throws -> Reply {
        let left = [merge.keptID, merge.otherID]
        for id in left where try await desk.store.voie(id, of: desk.commune) != nil {
            return .redirect(
                to: desk.paths.voie(id),
                notice:
                    "L’autre voie n’est plus dans la liste, et rien de plus n’est fait\u{A0}: l’historique dit qui l’a "
                    + "réunie ou supprimée.")
        }
        throw EditRefusal.gone(words).refusal
    }
}
