import Web

/// What the wizard asks, as it was typed.
struct EnrolmentForm: Sendable {
    var name = ""
    var system = KitSystem.windows.rawValue
    var folders = "C:\\Users"
    var days: Set<String> = Set(OpeningDays.workingDays.days.map(Self.value))
    var time = "12:30"
    var speed = "0"
    var rights: Set<String> = [DeviceScope.read.rawValue, DeviceScope.maintain.rawValue]
    var hasSecondEnvelope = false

    private static let longestName = 60
    private static let mostFolders = 50

    init() {}

    init(_ form: FormFields) {
        name = form["nom"]
        system = form["systeme"]
        folders = form["dossiers"]
        days = Set(form.all("jours"))
        time = form["heure"]
        speed = form["vitesse"]
        rights = Set(form.all("droits"))
        hasSecondEnvelope = form["enveloppe"] == "oui"
    }

    /// What is wished for, or what is to correct.
    func read() -> (wish: EnrolmentStore.Wish?, errors: FormErrors) {
        var errors = FormErrors()
        if Slug(of: name) == nil || name.count > Self.longestName || name.contains(where: \.isNewline) {
            errors.add(
                "nom", "Donnez un nom de \(Self.longestName) signes au plus, par exemple PC de l’accueil.")
        }
        let system = KitSystem(rawValue: system)
        if system == nil { errors.add("systeme", "Choisissez Windows ou Linux.") }
        let read = BackupFolder.read(folders, on: system ?? .windows)
        if let problem = problem(of: read, on: system ?? .windows) { errors.add("dossiers", problem) }
        let days = OpeningDays(OpeningDays.Day.allCases.filter { self.days.contains(Self.value($0)) })
        if days == nil { errors.add("jours", "Cochez au moins un jour.") }
        let minute = Self.minute(time)
        if minute == nil { errors.add("heure", "Donnez une heure comme 12:30.") }
        let limit = Int(speed) ?? -1
        if !(0...1_000_000).contains(limit) { errors.add("vitesse", "Choisissez une vitesse de la liste.") }
        let scopes = Set(rights.compactMap(DeviceScope.init)).union([.add])
        guard errors.isEmpty, let system, let days, let minute else { return (nil, errors) }
        let wish = EnrolmentStore.Wish(
            name: name, scopes: scopes, system: system, folders: read.folders, openingDays: days,
            startMinute: minute, uploadLimit: limit > 0 ? limit : nil, hasSecondEnvelope: hasSecondEnvelope)
        return (wish, errors)
    }

    private func problem(of read: (folders: [BackupFolder], wrong: String?), on system: KitSystem) -> String?
    {
        let example = system == .windows ? "C:\\Users" : "/home"
        if let wrong = read.wrong {
            return
                "«\u{A0}\(wrong)\u{A0}» n’est pas un dossier de \(system.label). Écrivez-le en entier, comme \(example)."
        }
        if read.folders.isEmpty { return "Donnez au moins un dossier, comme \(example)." }
        return read.folders.count > Self.mostFolders ? "Donnez \(Self.mostFolders) dossiers au plus." : nil
    }

    /// `12:30`, `12 h 30` or `12h30`.
    private static func minute(_ text: String) -> Int? {
        let parts = text.lowercased().filter { !$0.isWhitespace }
            .split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
        guard parts.count == 2, let hour = Int(parts[0]), let minute = parts[1].isEmpty ? 0 : Int(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    static func value(_ day: OpeningDays.Day) -> String { String(day.rawValue + 1) }

    func fields(_ errors: FormErrors) -> [any Component] {
        [
            TextField(
                "nom", label: "Nom de l’appareil", value: name,
                hint: "Comme vous l’appelez\u{A0}: PC de l’accueil.",
                error: errors["nom"]),
            ChoiceField(
                "systeme", label: "Système",
                choices: KitSystem.allCases.map { Choice($0.rawValue, $0.label) },
                selected: [system], error: errors["systeme"]),
            TextArea(
                "dossiers", label: "Dossiers à sauvegarder", value: folders,
                hint:
                    "Un par ligne. Sous Windows, C:\\Users contient le Bureau et les Documents de tout le monde\u{202F}; sous "
                    + "Linux, c’est /home. Ajoutez les exports du logiciel de la mairie.",
                error: errors["dossiers"], rows: 4),
            ChoiceField(
                "jours", label: "Jours où ce PC est allumé", .several,
                choices: OpeningDays.Day.allCases.map { Choice(Self.value($0), $0.word) }, selected: days,
                hint: "Un PC éteint n’est pas compté en retard.", error: errors["jours"]),
            TextField(
                "heure", label: "Heure de la sauvegarde", value: time,
                hint: "S’il est éteint à cette heure, elle se fait au démarrage.", error: errors["heure"],
                autocomplete: "off"),
            SelectField(
                "vitesse", label: "Vitesse d’envoi", choices: UploadSpeed.choices, value: speed,
                hint: "Pour que l’internet de la mairie reste utilisable pendant la sauvegarde.",
                error: errors["vitesse"]),
            ChoiceField(
                "droits", label: "Ce PC peut aussi", .several,
                choices: [
                    Choice(
                        DeviceScope.read.rawValue, "retrouver ses fichiers",
                        hint: "Sans cela, il copie et ne relit rien."),
                    Choice(
                        DeviceScope.maintain.rawValue, "ranger ses vieilles copies",
                        hint:
                            "Une fois par semaine. Ce qui est rangé se retrouve encore pendant le délai de l’espace."
                    ),
                ], selected: rights),
            CheckboxField(
                "enveloppe", label: "Imprimer une seconde enveloppe, scellée, pour le syndicat",
                isChecked: hasSecondEnvelope,
                hint:
                    "Si la mairie brûle avec son coffre, elle sauve les fichiers. Qui l’ouvre peut les lire."),
        ]
    }
}

/// The speeds that the wizard offers, in KiB a second.
enum UploadSpeed {
    static let choices = [
        Choice("0", "Sans limite (fibre)"), Choice("1000", "1\u{A0}Mo par seconde"),
        Choice("250", "250\u{A0}ko par seconde (4G, VDSL)"), Choice("60", "60\u{A0}ko par seconde (ADSL)"),
    ]

    static func words(_ limit: Int?) -> String {
        guard let limit else { return "sans limite" }
        return limit < 1000 ? "\(limit)\u{A0}ko par seconde" : "\(limit / 1000)\u{A0}Mo par seconde"
    }
}
