export { createSimulator } from './simulator.ts';
export type { Simulator } from './simulator.ts';
export type { Fault, FaultKind, Faults } from './faults.ts';
export type { OAuthApp, SeenRequest, SimulatorCredentials, SimulatorOptions, Workflow } from './options.ts';
