import { findNodeFault } from '../../bin/check-node.mjs';

describe('the version of Node.js', () => {
  it.each(['20.19.0', 'v20.19.0', '20.20.2', '21.0.0', '22.1.0', '24.21.0', '100.0.0'])(
    'takes %s',
    (version) => {
      expect(findNodeFault(version)).toBeUndefined();
    },
  );

  it.each(['14.21.3', '18.20.8', '20.18.3', 'v20.9.0', '9.99.0', '0.10.48'])(
    'refuses %s in one line that names it and what is needed',
    (version) => {
      const fault = findNodeFault(version);
      expect(fault).toContain(version);
      expect(fault).toContain('20.19');
      expect(fault).not.toContain('\n');
    },
  );
});
