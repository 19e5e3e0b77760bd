/// What a person signs in with, in words they recognise: « Firefox sur Windows ».
enum Device {
    /// - Parameter userAgent: what the browser says of itself, which may be anything.
    static func label(of userAgent: String) -> String {
        let browser = first(of: browsers, in: userAgent) ?? "Un navigateur"
        guard let system = first(of: systems, in: userAgent) else { return browser }
        return "\(browser) sur \(system)"
    }

    /// The order matters: Edge and Opera also say Chrome, Chrome also says Safari.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ]

    private static func first(of marks: [(String, String)], in text: String) -> String? {
        marks.first { text.contains($0.0) }?.1
    }
}
