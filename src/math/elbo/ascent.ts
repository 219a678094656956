/**
 * Gradient ascent on the bound L(q) = Σ_z q_z (ln p(x,y,z) − ln q_z), with q = softmax(φ). With
 * a_z = ln p(x,y,z) − ln q_z its gradient is ∂L/∂φ_z = q_z (a_z − Σ_j q_j a_j), which vanishes
 * where a_z is the same for all codes: at the posterior. A code with q_z = 0 has φ_z = −∞ and no
 * gradient: it stays at 0.
 *
 * @param joint p(x,y,z) for each z, positive
 * @param start q before the first step
 * @returns q after 0, 1, …, `steps` steps
 */
export function ascend(
  joint: readonly number[],
  start: readonly number[],
  {rate, steps}: {rate: number; steps: number}
): number[][] {
  const path = [start.slice()];
  let logits = start.map(Math.log);
  for (let step = 0; step < steps; ++step) {
    const gradient = boundGradient(joint, path[step]);
    logits = logits.map((logit, z) => logit + rate * gradient[z]);
    path.push(softmax(logits));
  }
  return path;
}

/** ∂L/∂φ_z at q, one number for each code. */
export function boundGradient(joint: readonly number[], q: readonly number[]): number[] {
  const advantage = q.map((p, z) => (p > 0 ? Math.log(joint[z]) - Math.log(p) : 0));
  const mean = q.reduce((sum, p, z) => sum + p * advantage[z], 0);
  return q.map((p, z) => p * (advantage[z] - mean));
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
