/// The alerts as a file for a spreadsheet.
struct QualityCSV {
    let report: QualityReport
    let choice: AlertChoice

    var bytes: [UInt8] {
        var csv = CSVBytes()
        csv.line(["a_faire", "alerte", "code", "adresse", "trouve", "proposition", "longitude", "latitude"])
        for alert in report.open.filter(choice.keeps) {
            let line = report.correction(of: alert)
            csv.safeLine([
                alert.code.task.title, alert.code.words.title, alert.code.rawValue, alert.label, alert.detail,
                line?.after ?? "", alert.lon.map { CoordinateText.degrees($0) } ?? "",
                alert.lat.map { CoordinateText.degrees($0) } ?? "",
            ])
        }
        return csv.bytes
    }
}
