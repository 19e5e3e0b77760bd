import Web

/// A report as a document of its own, to be drawn as a PDF.
struct ReportDocument {
    let report: DrillReport

    /// A whole document: nothing of it is asked for elsewhere.
    var markup: HTML {
        """
        <!doctype html>
        <html lang="fr"><head><meta charset="utf-8"><title>\(DrillReport.title) – \(report.commune)</title>
        <style>
        @page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
        body { font: 10.5pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #111; }
        h1 { font-size: 18pt; margin: 0 0 6mm; } h2 { font-size: 12.5pt; margin: 6mm 0 2mm; break-after: avoid; }
        .who { margin: 0 0 2mm; } .report-result { padding: 3mm 4mm; border: 1.5pt solid #111; }
        dl { margin: 0; } dl div { border-bottom: .5pt solid #999; padding: 1.2mm 0; } dt { float: left; width: 50mm; color: #444; } dd { margin: 0 0 0 52mm; }
        ol { padding-left: 8mm; } li { break-inside: avoid; margin-bottom: 1mm; } code { font: 8pt "DejaVu Sans Mono", monospace; } li span { margin-left: 2mm; font-size: 8pt; color: #444; }
        .signatures p { display: inline-block; width: 70mm; height: 32mm; border: .5pt solid #999; padding: 2mm; margin: 0 4mm 0 0; vertical-align: top; }
        .signatures { break-inside: avoid; }
        </style></head><body>
        <p class="who">\(report.site)</p><h1>\(DrillReport.title)</h1>
        \(report.sheet)
        </body></html>
        """
    }
}
