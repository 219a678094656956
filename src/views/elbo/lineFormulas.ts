import type {LineName, Reading} from "../../math/elbo/derivation.ts";

// Braces keep a line from being broken inside.
const Q = String.raw`{q_\phi(y, z \mid x)}`;
const CODES = String.raw`{q_\phi(z \mid x)}`;
const E_PRINTED = String.raw`\mathbb{E}_{${Q}}`;
const E_FIXED = String.raw`\mathbb{E}_{${CODES}}`;
const DECODER = String.raw`\ln {p_\theta(x \mid y, z)}`;
const PRIOR = String.raw`\ln p_\psi(y, z)`;
const JOINT = String.raw`p_{\theta,\psi}(x, y, z)`;
const CODE_POSTERIOR = String.raw`\ln {p_{\theta,\psi}(z \mid x, y)}`;
const BOUND_KL = String.raw`\htmlClass{kl}{\mathrm{KL}\big(${Q} \,\|\, p_\psi(y, z)\big)}`;
const POSTERIOR_KL = String.raw`\mathrm{KL}\big(${Q} \,\|\, p_{\theta,\psi}(y, z \mid x)\big)`;
const CAPTION = String.raw`\ln {p_{\theta,\psi}(y \mid x)}`;

const reconstruction = (source: string) => String.raw`\htmlClass{reconstruction}{${source}}`;

/** The lines as TeX: as the article prints them, and mended. In the latter y is always fixed. */
export const lineFormulas: Record<Reading, Record<LineName, string>> = {
  printed: {
    L1: String.raw`\ln p_{\theta,\psi}(x, y)`,
    L2: String.raw`= ${E_PRINTED}\big(\ln p_{\theta,\psi}(x, y)\big)`,
    L3: String.raw`= ${E_PRINTED}\left(\dfrac{\ln ${JOINT}\, ${Q}}{\ln p_{\theta,\phi}(z \mid x, y)\, ${Q}}\right)`,
    L4: String.raw`= ${E_PRINTED}\big[${DECODER} + ${PRIOR} + \ln ${Q} - ${CODE_POSTERIOR} - \ln ${Q}\big]`,
    L5: String.raw`= ${reconstruction(DECODER)} - \htmlClass{kl}{${E_PRINTED}\big(\ln ${Q} - ${PRIOR}\big)} + ${E_PRINTED}\big(\ln ${Q} - ${CODE_POSTERIOR}\big)`,
    L6: String.raw`= ${reconstruction(DECODER)} - ${BOUND_KL} + ${POSTERIOR_KL} - \mathbb{E}\big(${CAPTION}\big)`,
    L7: String.raw`\ge ${reconstruction(DECODER)} - ${BOUND_KL}`
  },
  corrected: {
    L1: String.raw`\ln p_{\theta,\psi}(x, y)`,
    L2: String.raw`= ${E_FIXED}\big[\ln p_{\theta,\psi}(x, y)\big]`,
    L3: String.raw`= ${E_FIXED}\left[\ln \dfrac{${JOINT}\, ${CODES}}{p_{\theta,\psi}(z \mid x, y)\, ${CODES}}\right]`,
    L4: String.raw`= ${E_FIXED}\big[${DECODER} + ${PRIOR} + \ln ${CODES} - ${CODE_POSTERIOR} - \ln ${CODES}\big]`,
    L5: String.raw`= ${reconstruction(`${E_FIXED}\\big[${DECODER}\\big]`)} - \htmlClass{kl}{${E_FIXED}\big[\ln ${CODES} - ${PRIOR}\big]} + ${E_FIXED}\big[\ln ${CODES} - ${CODE_POSTERIOR}\big]`,
    L6: String.raw`= ${reconstruction(`${E_FIXED}\\big[${DECODER}\\big]`)} - ${BOUND_KL} + ${POSTERIOR_KL} + ${CAPTION}`,
    L7: String.raw`\ge ${reconstruction(`${E_FIXED}\\big[${DECODER}\\big]`)} - ${BOUND_KL}`
  }
};
