import {report, type ReportRun} from "../../../src/notebook/report/report.ts";
import type {AnswerRecord, Place} from "../../../src/notebook/report/reportEntries.ts";

/** A lab report with one of everything, and with texts that break what does not escape them. */
export function sampleReport(leftOut: string[] = []) {
  const place = (slug: string, order: number): Place => ({
    ...{slug, chapter: `Chapter of ${slug}`},
    ...{section: order > 0 ? `s-${order}` : "", sectionTitle: order > 0 ? `Section ${order}` : ""},
    order
  });
  const tau = {tex: "\\tau", mathml: "<math><mi>τ</mi></math>"};
  const answer = (time: number, text: string, isRight: boolean): AnswerRecord => ({
    ...{place: place("gumbel", 2), question: ["Is ", tau, " < 1 & colder?"], time, isRight},
    answer: [text]
  });
  const png = Uint8Array.of(137, 80, 78, 71, 0, 255);
  const run: ReportRun = {
    ...{name: "run:dvae:1", title: "quick", model: "dVAE", href: "https://lab.example/dvae.html"},
    ...{
      time: 5,
      steps: "300 steps",
      settings: [["K", "256"]],
      results: [["KL at the end", "4.20"]]
    },
    curve: null
  };
  return report(
    {
      answers: [answer(10, "Yes <b>", true), answer(20, "No", false)],
      notes: [
        {
          ...{slug: "gumbel", section: "s-1", place: place("gumbel", 1), time: 3},
          text: "1. Not a list\n<script>alert(1)</script>\n\n$5 *each*"
        }
      ],
      settings: {author: "Ada & Co", title: "", leftOut}
    },
    {
      figures: [
        {
          ...{
            id: 1,
            place: place("elbo", 0),
            title: "The bound",
            time: 30,
            comment: "Look: it holds."
          },
          ...{href: "https://lab.example/elbo.html?beta=2#the-bound", without: ["your picture"]},
          ...{settings: ["β = 2"], caption: ["With ", tau]},
          pictures: [{width: 300, height: 200, alt: "A “curve”", type: "image/png", bytes: png}]
        }
      ],
      runs: [run],
      address: "https://lab.example/play.html?x=1",
      made: Date.UTC(2026, 0, 1)
    }
  );
}
