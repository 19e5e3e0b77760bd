import HTTPTypes
import Persistence
import Territory
import Web

/// A field sheet typed back: what would change is shown, then kept in one gesture.
struct TypeSurvey {
    static let page = "/mairie/{insee}/adresses/voies/{voie}/releve"

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get(page, .commune(.contributor)) { visit in
                try await SurveyPage.read(desk, visit).reply
            },
            .post(page + "/apercu", .commune(.contributor)) { visit in
                var page = try await SurveyPage.read(desk, visit)
                guard let survey = page.survey()?.unproposed else { return page.reply }
                page.judge(try await page.desk.store.reading(of: survey, in: page.desk.commune))
                return page.reply
            },
            .post(page, .commune(.contributor)) { visit in
                try await decide(try await SurveyPage.read(desk, visit))
            },
            .get(page + "/saisi", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                return try await SurveyDone(desk: desk, sheet: sheet).reply()
            },
        ]
    }

    /// What is refused comes back line by line, with everything that was typed.
    private static func decide(_ page: SurveyPage) async throws -> Reply {
        var page = page
        let desk = page.desk
        guard let survey = page.survey() else { return page.reply }
        guard page.isAsSeen() else {
            page.judge(try await desk.store.reading(of: survey.unproposed, in: desk.commune))
            return page.reply
        }
        do {
            let record = try await desk.store.apply(
                .keepSurvey(survey), in: desk.commune, by: desk.author)
            guard let record else {
                return .redirect(to: page.sameAgain, notice: "Rien n’avait à changer.")
            }
            return .redirect(
                to: SurveyDone.path(desk, survey.voieID, record, next: page.nextID), notice: record.saved)
        } catch EditRefusal.gone(let words) {
            throw EditRefusal.gone(words).refusal
        } catch is EditRefusal {
            page.judge(try await desk.store.reading(of: survey, in: desk.commune))
            return page.reply
        }
    }
}

extension Survey {
    /// The same, whose numbers are proposed anew.
    fileprivate var unproposed: Survey {
        var survey = self
        for index in survey.houses.indices { survey.houses[index].proposed = "" }
        return survey
    }
}

extension AddressStore {
    /// What a survey would do now, line by line; nothing is changed.
    func reading(of survey: Survey, in commune: CodeINSEE) async throws -> SurveyReading {
        let edit = Edit.keepSurvey(survey)
        do {
            return try await database.read { session in
                try SurveyReading(
                    survey, on: try DraftReader(commune: commune).subject(of: edit.needs, in: session))
            }
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}
